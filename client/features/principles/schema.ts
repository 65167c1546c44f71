import { type Attrs, type DOMOutputSpec, type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model';
import { isSafeHref } from '../../../shared/docs/rich-text.ts';

/**
 * The editor's schema. Node names are those of `shared/docs/README.md`.
 *
 * It says yes to more than the editor makes: y-prosemirror deletes an element, with the words in it,
 * when its content does not fit, and two people who edit at once can leave a principle without a
 * title or an item without a paragraph. `tidy.ts` puts such things right with the next own edit.
 */
const auto = { dir: 'auto' };

const nodes = {
  doc: { content: '(block | principle)+' },
  paragraph: {
    group: 'block',
    content: 'inline*',
    parseDOM: [{ tag: 'p' }],
    toDOM: (): DOMOutputSpec => ['p', auto, 0],
  },
  heading: {
    group: 'block',
    content: 'inline*',
    defining: true,
    attrs: { level: { default: 2 } },
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(level, 3) } })),
    // The page has its own h1: the document's title is one step below it.
    toDOM: ({ attrs }): DOMOutputSpec => [`h${levelOf(attrs) + 1}`, { ...auto, 'data-level': levelOf(attrs) }, 0],
  },
  bulletList: {
    group: 'block',
    content: 'listItem+',
    parseDOM: [{ tag: 'ul' }],
    toDOM: (): DOMOutputSpec => ['ul', 0],
  },
  orderedList: {
    group: 'block',
    content: 'listItem+',
    parseDOM: [{ tag: 'ol' }],
    toDOM: (): DOMOutputSpec => ['ol', 0],
  },
  listItem: {
    content: 'block*',
    defining: true,
    parseDOM: [{ tag: 'li' }],
    toDOM: (): DOMOutputSpec => ['li', auto, 0],
  },
  blockquote: {
    group: 'block',
    content: 'block*',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: (): DOMOutputSpec => ['blockquote', auto, 0],
  },
  principle: {
    content: '(principleTitle | block)*',
    defining: true,
    isolating: true,
    attrs: { id: { default: null } },
    parseDOM: [
      {
        tag: 'section[data-principle]',
        getAttrs: (dom: HTMLElement) => ({ id: dom.dataset['principle'] || null }),
      },
    ],
    toDOM: ({ attrs }): DOMOutputSpec => ['section', { 'data-principle': String(attrs['id'] ?? '') }, 0],
  },
  principleTitle: {
    content: 'inline*',
    defining: true,
    parseDOM: [{ tag: '[data-title]', priority: 60 }],
    toDOM: (): DOMOutputSpec => ['h3', { ...auto, 'data-title': '' }, 0],
  },
  hardBreak: {
    group: 'inline',
    inline: true,
    selectable: false,
    parseDOM: [{ tag: 'br' }],
    toDOM: (): DOMOutputSpec => ['br'],
  },
  text: { group: 'inline' },
} satisfies Record<string, NodeSpec>;

const marks = {
  link: {
    attrs: { href: { default: '' } },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (dom: HTMLElement) => {
          const href = dom.getAttribute('href');
          return isSafeHref(href) ? { href } : false;
        },
      },
    ],
    toDOM: ({ attrs }): DOMOutputSpec => {
      const href: unknown = attrs['href'];
      // What another program wrote may be anything: only a safe address becomes a link.
      return isSafeHref(href) ? ['a', { href, rel: 'noopener noreferrer nofollow', title: href }, 0] : ['span', 0];
    },
  },
  em: {
    parseDOM: [{ tag: 'i' }, { tag: 'em' }, { style: 'font-style=italic' }],
    toDOM: (): DOMOutputSpec => ['em', 0],
  },
  strong: {
    parseDOM: [
      { tag: 'b' },
      { tag: 'strong' },
      { style: 'font-weight', getAttrs: (weight: string) => isBold(weight) && null },
    ],
    toDOM: (): DOMOutputSpec => ['strong', 0],
  },
} satisfies Record<string, MarkSpec>;

const levelOf = (attrs: Attrs): number => Math.min(3, Math.max(1, Number(attrs['level']) || 2));
const isBold = (weight: string): boolean => /^(bold(er)?|[6-9]\d{2})$/.test(weight);

export const schema = new Schema<keyof typeof nodes, keyof typeof marks>({ nodes, marks });
