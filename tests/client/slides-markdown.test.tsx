// @vitest-environment jsdom
import { Lexer } from 'marked';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderMarkdown, safeAddress } from '../../client/kit/markdown.tsx';

let box: HTMLElement;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  box = document.createElement('div');
  document.body.append(box);
});

afterEach(() => box.remove());

async function draw(markdown: string): Promise<HTMLElement> {
  const words = { picture: (name: string) => `Picture: ${name}` };
  await act(async () => createRoot(box).render(<>{renderMarkdown(new Lexer({ gfm: true }).lex(markdown), words)}</>));
  return box;
}

describe('a slide', () => {
  it('draws headings, lists, emphasis, code, quotes and tables', async () => {
    await draw('# One\n\n- *a* **b** `c`\n\n1. x\n\n> said\n\n```\ncode\n```\n\n| h |\n|--:|\n| 1 |');
    const drawn = ['h2', 'ul em', 'ul strong', 'ul code', 'ol', 'blockquote', 'pre code', 'th', 'td[data-align=right]'];
    expect(drawn.filter((selector) => !box.querySelector(selector))).toEqual([]);
  });

  it('shows raw HTML as the text it is, and runs none of it', async () => {
    await draw(
      'Hi <img src=x onerror="alert(1)"> there\n\n<script>alert(2)</script>\n\n<div onclick="alert(3)">block</div>',
    );
    expect(box.querySelector('img, script, [onclick], [onerror]')).toBeNull();
    expect(box.textContent).toContain('<img src=x onerror="alert(1)">');
    expect(box.textContent).toContain('<script>alert(2)</script>');
    expect(box.textContent).toContain('<div onclick="alert(3)">block</div>');
  });

  it('loads no pictures and shows their words', async () => {
    await draw('![A diagram](https://example.org/a.png)');
    expect(box.querySelector('img')).toBeNull();
    expect(box.textContent).toBe('Picture: A diagram');
  });

  it('links to web and mail addresses only, and tells the other side nothing', async () => {
    await draw(
      '[web](https://example.org) [mail](mailto:a@example.org) [bad](javascript:alert) [data](data:text/html,x) [here](/app) [odd](JaVaScRiPt:alert)',
    );
    const links = [...box.querySelectorAll('a')];
    expect(links.map((link) => link.textContent)).toEqual(['web', 'mail']);
    expect(links.every((link) => link.rel === 'noopener noreferrer')).toBe(true);
    expect(box.textContent).toContain('bad');
  });

  it('refuses addresses that only look safe', () => {
    for (const href of [
      'java\nscript:x',
      ' javascript:x',
      'https:javascript',
      'vbscript:x',
      'file:///etc/passwd',
      '//example.org',
      'https://',
    ]) {
      expect(safeAddress(href), href).toBeUndefined();
    }
    expect(safeAddress('HTTPS://example.org/a?b=c#d')).toBe('HTTPS://example.org/a?b=c#d');
  });

  it('reads character references as letters, and leaves unknown ones', async () => {
    await draw('Terms &amp; conditions &lt;b&gt; &#233; &#x1F600; &unknown;');
    expect(box.textContent).toBe('Terms & conditions <b> é 😀 &unknown;');
    expect(box.querySelector('b')).toBeNull();
  });

  it('lets each block find its own direction', async () => {
    await draw('# مرحبا\n\nHello');
    expect([...box.querySelectorAll('h2, p')].every((block) => block.getAttribute('dir') === 'auto')).toBe(true);
  });
});
