import * as Y from 'yjs';

const WORDS = ['appeal', 'bodies', 'قرار', '会议', 'élan', 'open', '🌍', 'review', 'a', 'the', 'states'];
const pick = <Value>(values: readonly Value[], random: () => number): Value =>
  values[Math.floor(random() * values.length)] as Value;
const sentence = (random: () => number): string =>
  Array.from({ length: 1 + Math.floor(random() * 8) }, () => pick(WORDS, random)).join(' ');

/** A block with words, lists and quotes with blocks in them, as the editor makes them. */
function block(random: () => number, depth = 0): Y.XmlElement {
  const kind = depth < 2 ? random() : 0;
  if (kind < 0.7) {
    const element = new Y.XmlElement(kind > 0.6 ? 'heading' : 'paragraph');
    if (kind > 0.6) element.setAttribute('level', (1 + Math.floor(random() * 3)) as unknown as string);
    if (random() < 0.9) element.insert(0, [new Y.XmlText(sentence(random))]);
    return element;
  }
  const holder = new Y.XmlElement(pick(['bulletList', 'orderedList', 'blockquote'], random));
  const blocks = Array.from({ length: 1 + Math.floor(random() * 3) }, () => block(random, depth + 1));
  if (holder.nodeName === 'blockquote') holder.insert(0, blocks);
  else
    holder.insert(
      0,
      blocks.map((inner) => {
        const item = new Y.XmlElement('listItem');
        item.insert(0, [inner]);
        return item;
      }),
    );
  return holder;
}

function principle(random: () => number): Y.XmlElement {
  const element = new Y.XmlElement('principle');
  element.setAttribute('id', `p${Math.floor(random() * 1e9).toString(36)}`);
  const title = new Y.XmlElement('principleTitle');
  title.insert(0, [new Y.XmlText(sentence(random))]);
  element.insert(0, [title, block(random)]);
  return element;
}

/** Every element of a fragment, at any depth. */
const inside = (parent: Y.XmlFragment): Y.XmlElement[] =>
  parent.toArray().flatMap((node) => (node instanceof Y.XmlElement ? [node, ...inside(node)] : []));

const MARKS: Record<string, unknown>[] = [
  { strong: {} },
  { em: {} },
  { link: { href: 'https://example.org' } },
  { strong: null },
  { em: null },
];

/** One edit of a text of principles as people make them: words, marks, blocks, levels, principles put in, out and elsewhere. */
export function randomRichEdit(doc: Y.Doc, random: () => number): void {
  const fragment = doc.getXmlFragment('text');
  doc.transact(() => {
    const what = random();
    if (fragment.length < 2 || what < 0.12) {
      const fresh = random() < 0.5 ? principle(random) : block(random);
      return fragment.insert(Math.floor(random() * (fragment.length + 1)), [fresh]);
    }
    if (what < 0.18) return fragment.delete(Math.floor(random() * fragment.length), 1);
    if (what < 0.24) {
      const from = Math.floor(random() * fragment.length);
      const node = fragment.get(from).clone();
      fragment.delete(from, 1);
      return fragment.insert(Math.floor(random() * (fragment.length + 1)), [node]);
    }
    const element = pick(inside(fragment), random);
    if (element.nodeName === 'heading' && what < 0.4)
      return element.setAttribute('level', (1 + Math.floor(random() * 3)) as unknown as string);
    if (['principle', 'blockquote'].includes(element.nodeName)) return element.insert(element.length, [block(random)]);
    const text = element.get(0);
    if (text instanceof Y.XmlText) editWords(text, random);
    else if (text === undefined && !element.nodeName.endsWith('List'))
      element.insert(0, [element.nodeName === 'listItem' ? block(random, 2) : new Y.XmlText(sentence(random))]);
  });
}

function editWords(text: Y.XmlText, random: () => number): void {
  const words = text.toString().length > 0 ? text.length : 0;
  const at = Math.floor(random() * (words + 1));
  const rest = words - at;
  if (random() < 0.35 && rest > 0) text.delete(at, 1 + Math.floor(random() * rest));
  else if (random() < 0.3 && rest > 0) text.format(at, 1 + Math.floor(random() * rest), pick(MARKS, random));
  else text.insert(at, `${pick(WORDS, random)} `);
}
