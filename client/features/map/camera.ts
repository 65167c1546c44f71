import { CARD, type Bounds } from '../../../shared/chart/geometry.ts';
import type { CardPlace } from '../../../shared/model/synergy.ts';
import { letteringAt, type Lettering } from './detail.ts';
import { centreView, fitView, holdView, revealView, toScreen, zoomAbout, type Size, type View } from './view.ts';

/** How long a layer stays on the compositor after the last movement, in milliseconds. */
const RESTS_AFTER = 160;
/** A card that is brought inside keeps this distance from the edge, in pixels. */
const EDGE = 16;
/** Length of a glide; must match `--t-slow`. */
const GLIDE = 300;

/** A view is taken at once, glides to its place, or follows a hand. */
type Movement = 'jump' | 'glide' | 'hand';

/**
 * Where the map lies, kept outside of React: panning writes one transform and renders nothing.
 * Layers get the transform, `data-detail` and the sizes of words; listeners hear of each change.
 */
export class Camera {
  view: View = { x: 0, y: 0, scale: 1 };
  size: Size = { width: 0, height: 0 };
  bounds: Bounds = { x: -1, y: -1, width: 2, height: 2 };
  /** Nobody has moved the view yet: a new size may fit it again. */
  untouched = true;
  readonly #layers = new Set<HTMLElement>();
  readonly #listeners = new Set<() => void>();
  #lettering: Lettering = letteringAt(1);
  #resting: ReturnType<typeof setTimeout> | undefined;
  #gliding: ReturnType<typeof setTimeout> | undefined;

  /** Give a layer the view from now on; returns how to stop. */
  readonly attach = (layer: HTMLElement): (() => void) => {
    this.#layers.add(layer);
    this.#letter(layer);
    this.#place(layer);
    return () => this.#layers.delete(layer);
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  fit(glide = false): void {
    this.untouched = true;
    this.#set(fitView(this.bounds, this.size), glide ? 'glide' : 'jump');
  }

  centre(place: CardPlace, scale = this.view.scale, glide = false): void {
    this.untouched = false;
    this.#set(holdView(centreView(place, this.size, scale), this.bounds, this.size), glide ? 'glide' : 'jump');
  }

  pan(dx: number, dy: number): void {
    this.untouched = false;
    this.#set(holdView({ ...this.view, x: this.view.x + dx, y: this.view.y + dy }, this.bounds, this.size), 'hand');
  }

  /** Zoom about a point of the sea; about its middle where none is given. */
  zoom(factor: number, point?: CardPlace, glide = false): void {
    this.untouched = false;
    const middle = { x: this.size.width / 2, y: this.size.height / 2 };
    this.#set(
      holdView(zoomAbout(this.view, point ?? middle, factor), this.bounds, this.size),
      glide ? 'glide' : 'hand',
    );
  }

  /** Zoom by a step, about a place of the map where it is on the screen, else about the middle. */
  zoomAt(factor: number, place: CardPlace | undefined): void {
    const point = place && toScreen(this.view, place);
    const { width, height } = this.size;
    const shown = point && point.x > 0 && point.y > 0 && point.x < width && point.y < height;
    this.zoom(factor, shown ? point : undefined, true);
  }

  /** Bring a place inside, no farther than needed. `below`: pixels covered at the bottom. */
  reveal(place: CardPlace, below = 0): void {
    const { scale } = this.view;
    const margin = { x: (CARD.width / 2) * scale + EDGE, y: (CARD.height / 2) * scale + EDGE };
    const view = revealView(this.view, place, this.size, margin, below);
    if (view !== this.view) this.#set(view, 'glide');
  }

  /** Forget timers and layers. */
  rest(): void {
    clearTimeout(this.#resting);
    clearTimeout(this.#gliding);
  }

  #set(view: View, how: Movement): void {
    this.view = view;
    this.#mark(how === 'glide');
    for (const layer of this.#layers) this.#place(layer);
    // Under a hand, words grow and shrink with the map, and get their size when it rests.
    if (how === 'jump') this.#reletter();
    for (const listener of this.#listeners) listener();
  }

  #reletter(): void {
    const lettering = letteringAt(this.view.scale);
    if (JSON.stringify(lettering) === JSON.stringify(this.#lettering)) return;
    this.#lettering = lettering;
    for (const layer of this.#layers) this.#letter(layer);
  }

  #place(layer: HTMLElement): void {
    const { x, y, scale } = this.view;
    layer.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    if (layer.dataset['upright'] !== undefined) layer.style.setProperty('--upright', String(1 / scale));
  }

  #letter(layer: HTMLElement): void {
    const { detail, words, number, lines, names } = this.#lettering;
    layer.dataset['detail'] = detail;
    layer.style.setProperty('--words', String(words));
    layer.style.setProperty('--number', `${number}px`);
    layer.style.setProperty('--lines', String(lines));
    layer.style.setProperty('--names', String(names));
  }

  /** While it moves, a layer is moved by the compositor; at rest it is drawn sharp. */
  #mark(glide: boolean): void {
    for (const layer of this.#layers) {
      if (glide) layer.dataset['gliding'] = '';
      else delete layer.dataset['gliding'];
      layer.dataset['moving'] = '';
    }
    clearTimeout(this.#resting);
    clearTimeout(this.#gliding);
    const rest = () => {
      this.#unmark('moving');
      this.#reletter();
    };
    this.#resting = setTimeout(rest, glide ? GLIDE : RESTS_AFTER);
    if (glide) this.#gliding = setTimeout(() => this.#unmark('gliding'), GLIDE);
  }

  #unmark(name: 'moving' | 'gliding'): void {
    for (const layer of this.#layers) delete layer.dataset[name];
  }
}
