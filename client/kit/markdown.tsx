import type { Token, Tokens } from 'marked';
import { createElement, Fragment, type ReactNode } from 'react';

/**
 * Markdown tokens as React elements, from an allow-list: nothing is ever parsed as HTML, so nothing
 * in a slide can run. Raw HTML appears as the text it is; pictures are not loaded, their words are
 * shown; links lead only to web and mail addresses.
 */
export type MarkdownWords = { picture: (name: string) => string };

export function renderMarkdown(tokens: readonly Token[], words: MarkdownWords): ReactNode {
  return tokens.map((token, index) => <Fragment key={index}>{block(token, words)}</Fragment>);
}

function block(token: Token, words: MarkdownWords): ReactNode {
  switch (token.type) {
    case 'heading':
      // The page's h1 is the step's title; a slide begins one below it.
      return createElement(
        `h${Math.min(6, (token as Tokens.Heading).depth + 1)}`,
        { dir: 'auto' },
        inline(token, words),
      );
    case 'paragraph':
      return <p dir="auto">{inline(token, words)}</p>;
    case 'list':
      return list(token as Tokens.List, words);
    case 'code':
      return (
        <pre dir="ltr">
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{renderMarkdown(token.tokens ?? [], words)}</blockquote>;
    case 'table':
      return table(token as Tokens.Table, words);
    case 'hr':
      return <hr />;
    case 'html':
      return <p dir="auto">{(token as Tokens.HTML).text.trim()}</p>;
    case 'space':
    case 'def':
      return null;
    default:
      return one(token, words);
  }
}

function list({ ordered, start, items }: Tokens.List, words: MarkdownWords): ReactNode {
  const lines = items.map((item, index) => (
    <li key={index} dir="auto">
      {renderMarkdown(item.tokens, words)}
    </li>
  ));
  return ordered ? <ol start={typeof start === 'number' ? start : 1}>{lines}</ol> : <ul>{lines}</ul>;
}

function table({ header, rows }: Tokens.Table, words: MarkdownWords): ReactNode {
  const cell = (Tag: 'th' | 'td') => (content: Tokens.TableCell, index: number) => (
    <Tag key={index} dir="auto" data-align={content.align ?? undefined}>
      {spans(content.tokens, words)}
    </Tag>
  );
  return (
    <table>
      <thead>
        <tr>{header.map(cell('th'))}</tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>{row.map(cell('td'))}</tr>
        ))}
      </tbody>
    </table>
  );
}

const inline = (token: Token, words: MarkdownWords) => spans('tokens' in token ? token.tokens : undefined, words);

const spans = (tokens: readonly Token[] | undefined, words: MarkdownWords): ReactNode =>
  tokens?.map((token, index) => <Fragment key={index}>{one(token, words)}</Fragment>);

function one(token: Token, words: MarkdownWords): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token, words)}</strong>;
    case 'em':
      return <em>{inline(token, words)}</em>;
    case 'del':
      return <del>{inline(token, words)}</del>;
    case 'codespan':
      return <code dir="ltr">{(token as Tokens.Codespan).text}</code>;
    case 'br':
      return <br />;
    case 'checkbox':
      return (token as Tokens.Checkbox).checked ? '☑ ' : '☐ ';
    case 'link':
      return link(token as Tokens.Link, words);
    case 'image':
      return <span data-picture="">{words.picture(decode((token as Tokens.Image).text))}</span>;
    case 'escape':
      return (token as Tokens.Escape).text;
    case 'text':
      return token.tokens ? inline(token, words) : decode((token as Tokens.Text).text);
    default:
      // Inline HTML, and whatever a later version of the parser may know: as written.
      return token.raw;
  }
}

function link(token: Tokens.Link, words: MarkdownWords): ReactNode {
  const address = safeAddress(token.href);
  const children = inline(token, words);
  if (!address) return children;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

/** A web or mail address that may be followed; undefined for anything else. */
export function safeAddress(href: string): string | undefined {
  if (!/^(?:https?:\/\/|mailto:)/i.test(href) || !URL.canParse(href)) return undefined;
  return ['https:', 'http:', 'mailto:'].includes(new URL(href).protocol) ? href : undefined;
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '\u00ad',
};

/** Character references that people write in Markdown; React escapes what comes out. */
function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? whole;
      const point = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
      return point > 0x1f && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
        ? String.fromCodePoint(point)
        : whole;
    },
  );
}
