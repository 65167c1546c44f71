import { createHash, type Hash } from 'node:crypto';
import * as Y from 'yjs';

/** What every Yjs type is inside: entries by key, and a list or text. */
type SharedType = { _map: Map<string, Y.Item>; _start: Y.Item | null; constructor: { name: string } };

/**
 * SHA-256 of what a document says, whatever way it came to say it: the same for two documents whose
 * roots have the same canonical JSON. How Yjs has cut a text into items makes no difference, nor does
 * formatting that formats nothing. Roots without content count as absent.
 */
export function contentDigest(doc: Y.Doc): string {
  const hash = createHash('sha256');
  for (const [name, root] of [...doc.share].toSorted(byKey)) {
    if (hasContent(root)) addType(hash, name, root);
  }
  return hash.digest('hex');
}

const byKey = ([left]: [string, unknown], [right]: [string, unknown]): number => (left < right ? -1 : 1);

const hasContent = ({ _map: entries, _start: first }: SharedType): boolean => {
  for (const item of entries.values()) if (!item.deleted) return true;
  for (let item = first; item; item = item.right) if (!item.deleted) return true;
  return false;
};

function addType(hash: Hash, name: string, type: SharedType): void {
  const element = type instanceof Y.XmlElement ? type.nodeName : '';
  const { _map: entries, _start: first } = type;
  add(hash, '{', name, type.constructor.name, element);
  for (const [key, item] of [...entries].toSorted(byKey)) {
    if (item.deleted) continue;
    add(hash, ':', key);
    addContent(hash, item.content);
  }
  addList(hash, first);
  add(hash, '}');
}

/** A list or text in order; the formatting of each stretch is what is in force there. */
function addList(hash: Hash, start: Y.Item | null): void {
  const formats = new Map<string, unknown>();
  let text = '';
  const endText = () => {
    if (text !== '') add(hash, 'text', text, [...formats].toSorted(byKey));
    text = '';
  };
  for (let item = start; item; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentString) text += content.str;
    else if (content instanceof Y.ContentFormat) {
      if (isInForce(formats, content)) continue;
      endText();
      if (content.value === null) formats.delete(content.key);
      else formats.set(content.key, content.value);
    } else {
      endText();
      add(hash, 'under', [...formats].toSorted(byKey));
      addContent(hash, content);
    }
  }
  endText();
}

const isInForce = (formats: ReadonlyMap<string, unknown>, { key, value }: Y.ContentFormat): boolean =>
  JSON.stringify(formats.get(key) ?? null) === JSON.stringify(value);

function addContent(hash: Hash, content: Y.Item['content']): void {
  if (content instanceof Y.ContentType) addType(hash, '', content.type);
  else for (const value of content.getContent()) add(hash, 'value', value instanceof Uint8Array ? [...value] : value);
}

function add(hash: Hash, ...parts: unknown[]): void {
  hash.update(JSON.stringify(parts, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)));
}
