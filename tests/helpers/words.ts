import * as Y from 'yjs';

/** Put a paragraph into a text; at its end where no place is given. */
export function addParagraph(doc: Y.Doc, words: string, at = doc.getXmlFragment('text').length): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment('text').insert(at, [paragraph]);
}

/** Put a principle with a title and one paragraph into a text. */
export function addPrinciple(
  doc: Y.Doc,
  id: string,
  title: string,
  words: string,
  at = doc.getXmlFragment('text').length,
): void {
  const principle = new Y.XmlElement('principle');
  principle.setAttribute('id', id);
  const [heading, paragraph] = [new Y.XmlElement('principleTitle'), new Y.XmlElement('paragraph')];
  heading.insert(0, [new Y.XmlText(title)]);
  paragraph.insert(0, [new Y.XmlText(words)]);
  principle.insert(0, [heading, paragraph]);
  doc.getXmlFragment('text').insert(at, [principle]);
}

/** The text in the paragraph at a place. */
export function textAt(doc: Y.Doc, ...path: number[]): Y.XmlText {
  let node: unknown = doc.getXmlFragment('text');
  for (const index of [...path, 0]) node = (node as Y.XmlFragment).get(index);
  return node as Y.XmlText;
}

/** Words of each paragraph on top. */
export const wordsOf = (doc: Y.Doc): string[] =>
  doc
    .getXmlFragment('text')
    .toArray()
    .map((node) => ((node as Y.XmlElement).get(0) as Y.XmlText | undefined)?.toJSON() ?? '');
