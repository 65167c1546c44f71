import type { CardPlace } from '../../../shared/model/synergy.ts';
import { lineBetween, linePath } from './line.ts';
import type { DrawnLine } from './link-lines.tsx';

/** A card in motion is written at most this often, in milliseconds. */
const WRITE_EVERY = 50;

type Given = {
  id: string;
  /** Layer that holds cards and lines. */
  layer: HTMLElement;
  start: CardPlace;
  lines: readonly DrawnLine[];
  placeOf: (id: string) => CardPlace | undefined;
  write: (place: CardPlace) => void;
  /** The drag is over and the last place is written. */
  done: () => void;
};

/**
 * Moves one card and its lines by hand, frame by frame, while React rests; writes to the document
 * now and then, so that others see it move, and once at the end.
 */
export class CardDrag {
  readonly #given: Given;
  readonly #card: HTMLElement | null;
  readonly #paths: { line: DrawnLine; elements: Element[] }[];
  #place: CardPlace;
  #frame = 0;
  #written = 0;

  constructor(given: Given) {
    const { id, layer, lines, start } = given;
    this.#given = given;
    this.#place = start;
    this.#card = layer.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`);
    this.#paths = lines
      .filter(({ from, to }) => from === id || to === id)
      .map((line) => ({ line, elements: [...layer.querySelectorAll(`[data-line="${CSS.escape(line.key)}"]`)] }));
    layer.dataset['dragging'] = '';
    if (this.#card) this.#card.dataset['dragging'] = '';
  }

  move(place: CardPlace): void {
    this.#place = place;
    this.#frame ||= requestAnimationFrame(this.#draw);
  }

  /** Let go. The place reached is kept; with `back` the card returns to where it was. */
  end(back = false): void {
    cancelAnimationFrame(this.#frame);
    if (back) this.#place = this.#given.start;
    this.#draw();
    delete this.#given.layer.dataset['dragging'];
    if (this.#card) delete this.#card.dataset['dragging'];
    if (!back || this.#written > 0) this.#given.write(this.#place);
    this.#given.done();
  }

  readonly #draw = (): void => {
    this.#frame = 0;
    const { x, y } = this.#place;
    if (this.#card) this.#card.style.transform = `translate(${x}px, ${y}px)`;
    for (const { line, elements } of this.#paths) {
      const [from, to] = [this.#placeOf(line.from), this.#placeOf(line.to)];
      if (!from || !to) continue;
      const d = linePath(lineBetween(from, to, line.lane), line.type);
      for (const element of elements) element.setAttribute('d', d);
    }
    const now = performance.now();
    if (now - this.#written < WRITE_EVERY) return;
    this.#written = now;
    this.#given.write(this.#place);
  };

  #placeOf(id: string): CardPlace | undefined {
    return id === this.#given.id ? this.#place : this.#given.placeOf(id);
  }
}
