import type { ReactNode } from 'react';
import type { Block, Inline } from '../../../shared/docs/rich-text.ts';

/** Text with its marks, as elements. */
export function InlineText({ inline }: { inline: readonly Inline[] }) {
  return inline.map((piece, index) => (piece === 'break' ? <br key={index} /> : <Run key={index} run={piece} />));
}

function Run({ run }: { run: Exclude<Inline, 'break'> }) {
  let shown: ReactNode = run.text;
  if (run.strong) shown = <strong>{shown}</strong>;
  if (run.em) shown = <em>{shown}</em>;
  if (!run.href) return shown;
  return (
    <a href={run.href} rel="noopener noreferrer nofollow" title={run.href}>
      {shown}
    </a>
  );
}

/** Blocks of the text as elements, the same as the editor makes of them. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, index) => <OneBlock key={index} block={block} />);
}

function OneBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p dir="auto">
          <InlineText inline={block.inline} />
        </p>
      );
    case 'heading': {
      const Heading = (['h2', 'h3', 'h4'] as const)[block.level - 1] ?? 'h3';
      return (
        <Heading dir="auto" data-level={block.level}>
          <InlineText inline={block.inline} />
        </Heading>
      );
    }
    case 'quote':
      return (
        <blockquote dir="auto">
          <Blocks blocks={block.blocks} />
        </blockquote>
      );
    case 'bullets':
    case 'ordered': {
      const List = block.kind === 'bullets' ? 'ul' : 'ol';
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index} dir="auto">
              <Blocks blocks={item} />
            </li>
          ))}
        </List>
      );
    }
  }
}
