import * as Y from 'yjs';

/** Letters until the next paragraph: one author in one endless string is quadratic in every Y.Doc. */
const PARAGRAPH = 70;
const LETTERS = 'the people of the internet meet in istanbul and write down what they can do together ';

/** Somebody who types: letter after letter, a new paragraph now and then. Holds only what it wrote itself. */
export class Typist {
  readonly doc = new Y.Doc();
  readonly #updates: Uint8Array[] = [];
  #text: Y.XmlText | undefined;
  #typed = 0;

  constructor() {
    this.doc.on('update', (update: Uint8Array) => this.#updates.push(update));
  }

  get client(): number {
    return this.doc.clientID;
  }

  /** The clock after the last edit. */
  get clock(): number {
    return Y.getState(this.doc.store, this.doc.clientID);
  }

  /** One edit, as an update. */
  type(): Uint8Array {
    const letter = LETTERS[this.#typed % LETTERS.length] ?? ' ';
    if (!this.#text || this.#text.length >= PARAGRAPH) this.#text = this.#begin(letter);
    else this.#text.insert(this.#text.length, letter);
    this.#typed += 1;
    return this.#take();
  }

  /** A whole paragraph of so many letters at once, as an update. */
  paste(letters: number): Uint8Array {
    this.#text = this.#begin(LETTERS.repeat(Math.ceil(letters / LETTERS.length)).slice(0, letters));
    return this.#take();
  }

  /** Everything it wrote. */
  everything(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  #begin(words: string): Y.XmlText {
    const text = new Y.XmlText(words);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [text]);
    this.doc.getXmlFragment('text').push([paragraph]);
    return text;
  }

  #take(): Uint8Array {
    const [update] = this.#updates.splice(0);
    if (!update) throw new Error('an edit made no update');
    return update;
  }
}
