import { Lexer } from 'marked';
import { useMemo } from 'react';
import { useT } from '../i18n/language.tsx';
import { renderMarkdown } from './markdown.tsx';

/** One slide's Markdown. The only file that loads the parser: import it lazily. */
export function SlideBody({ markdown }: { markdown: string }) {
  const t = useT();
  return useMemo(
    () => renderMarkdown(new Lexer({ gfm: true }).lex(markdown), { picture: (name) => t('slides.picture', { name }) }),
    [markdown, t],
  );
}
