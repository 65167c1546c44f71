import type { DocumentName } from '../../shared/model/document.ts';
import { SharedDocument } from './shared-document.ts';

/** The shared documents of one track that this page has open; each is opened when first asked for. */
export class OpenDocuments {
  readonly #trackId: string;
  readonly #seatId: string;
  readonly #documents = new Map<DocumentName, SharedDocument>();
  readonly #listeners = new Set<() => void>();
  #list: readonly [DocumentName, SharedDocument][] = [];

  constructor(trackId: string, seatId: string) {
    this.#trackId = trackId;
    this.#seatId = seatId;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The document of this name: another one after `startAgain`. */
  readonly get = (name: DocumentName): SharedDocument => this.#documents.get(name) ?? this.#open(name);

  /** All that are open; the same array until one is opened or replaced. */
  readonly list = (): readonly [DocumentName, SharedDocument][] => this.#list;

  /**
   * Replace this device's copy by the server's. What the person had is kept on this device as `words`,
   * and offered by the new document's status as `aside`.
   */
  async startAgain(name: DocumentName, words: string): Promise<void> {
    const old = this.#documents.get(name);
    if (!old) return;
    const all = [old.getStatus().aside, words].filter((text) => text !== '').join('\n\n');
    await old.setAside(all);
    // Closed with its track meanwhile, or replaced by a second press.
    if (this.#documents.get(name) === old) this.#open(name, all);
  }

  /** Stop syncing all of them. What is kept on this device stays. */
  close(): void {
    for (const document of this.#documents.values()) document.close();
    this.#documents.clear();
    this.#listeners.clear();
  }

  #open(name: DocumentName, aside = ''): SharedDocument {
    const document = new SharedDocument(this.#trackId, name, this.#seatId, aside);
    this.#documents.set(name, document);
    this.#list = [...this.#documents];
    // Documents are opened while a component is drawn, when no other may be told.
    queueMicrotask(() => {
      for (const listener of this.#listeners) listener();
    });
    return document;
  }
}
