import type { CardPlace } from '../../../shared/model/synergy.ts';
import type { Camera } from './camera.ts';
import type { CardDrag } from './card-drag.ts';
import { toMap } from './view.ts';

/** What gestures on the sea do; given by the component, always the newest. */
export type SeaDeeds = {
  /** A card was pressed, or the open sea. */
  press: (id: string | undefined) => void;
  /** Take a card in hand; undefined where it may not be moved. `touch`: only a chosen card follows a finger. */
  take: (id: string, touch: boolean) => { drag: () => CardDrag; start: CardPlace } | undefined;
  /** A link is being drawn from a card to a point; undefined when it ends. */
  rubber: (from: string, to: CardPlace | undefined) => void;
  link: (from: string, to: string) => void;
  /** Where the pointer is, in map units; null when it leaves. */
  point: (place: CardPlace | null) => void;
  /** The space bar is down: everything pans. */
  panning: () => boolean;
};

type Mode =
  | { kind: 'press'; id: string | undefined; at: CardPlace; touch: boolean }
  | { kind: 'pan'; last: CardPlace }
  | { kind: 'card'; drag: CardDrag; grip: CardPlace }
  | { kind: 'link'; from: string }
  | { kind: 'pinch'; distance: number; middle: CardPlace }
  | { kind: 'spent' };

/** A pointer that moves less than this, in pixels, is a press. */
const STEADY = { mouse: 4, touch: 9 };

/** The sea stays where it is for so long, in milliseconds. */
const MEASURED_FOR = 500;

/** Reads pointers and wheel on the sea: press, pan, pinch, drag a card, draw a link. */
export class SeaGestures {
  readonly #sea: HTMLElement;
  readonly #camera: Camera;
  readonly #deeds: () => SeaDeeds;
  readonly #pointers = new Map<number, CardPlace>();
  #mode: Mode | undefined;
  #corner = { left: 0, top: 0, measured: -Infinity };

  constructor(sea: HTMLElement, camera: Camera, deeds: () => SeaDeeds) {
    this.#sea = sea;
    this.#camera = camera;
    this.#deeds = deeds;
  }

  /** Start listening; returns how to stop. */
  listen(): () => void {
    const stop = new AbortController();
    const on = <Name extends 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel' | 'pointerleave'>(
      name: Name,
      act: (event: PointerEvent) => void,
    ) => this.#sea.addEventListener(name, act, { signal: stop.signal });
    on('pointerdown', this.#down);
    on('pointermove', this.#move);
    on('pointerup', this.#up);
    on('pointercancel', this.#cancel);
    on('pointerleave', () => this.#deeds().point(null));
    // React listens passively, and a page that zooms under a pinch is of no use.
    this.#sea.addEventListener('wheel', this.#wheel, { passive: false, signal: stop.signal });
    return () => {
      this.#finish();
      stop.abort();
    };
  }

  /** Escape: what is in hand goes back. True where there was something. */
  giveUp(): boolean {
    const mode = this.#mode;
    if (mode?.kind === 'card') mode.drag.end(true);
    else if (mode?.kind === 'link') this.#deeds().rubber(mode.from, undefined);
    else return false;
    this.#mode = { kind: 'spent' };
    return true;
  }

  readonly #down = (event: PointerEvent): void => {
    const target = event.target as Element;
    if (target.closest('[data-float]') || event.button === 2) return;
    this.#pointers.set(event.pointerId, this.#at(event));
    if (event.pointerType === 'mouse') event.preventDefault();
    if (this.#pointers.size === 1) this.#mode = this.#begin(event, target);
    else this.#beginPinch();
  };

  #begin(event: PointerEvent, target: Element): Mode {
    const at = this.#at(event);
    if (event.button === 1 || this.#deeds().panning()) return this.#beginPan(event.pointerId, at);
    const id = target.closest<HTMLElement>('[data-card]')?.dataset['card'];
    if (id !== undefined && target.closest('[data-handle]')) {
      this.#sea.setPointerCapture(event.pointerId);
      return { kind: 'link', from: id };
    }
    return { kind: 'press', id, at, touch: event.pointerType === 'touch' };
  }

  #beginPan(pointer: number, last: CardPlace): Mode {
    this.#sea.setPointerCapture(pointer);
    this.#sea.dataset['panning'] = '';
    return { kind: 'pan', last };
  }

  #beginPinch(): void {
    this.#finish();
    const [a, b] = [...this.#pointers.values()];
    if (a && b) this.#mode = { kind: 'pinch', ...spread(a, b) };
  }

  readonly #move = (event: PointerEvent): void => {
    const at = this.#at(event);
    if (event.pointerType !== 'touch') this.#deeds().point(toMap(this.#camera.view, at));
    if (!this.#pointers.has(event.pointerId)) return;
    this.#pointers.set(event.pointerId, at);
    if (this.#mode?.kind === 'press') this.#mode = this.#leavePress(this.#mode, event.pointerId, at);
    this.#follow(at);
  };

  #leavePress(mode: Extract<Mode, { kind: 'press' }>, pointer: number, at: CardPlace): Mode {
    if (Math.hypot(at.x - mode.at.x, at.y - mode.at.y) < (mode.touch ? STEADY.touch : STEADY.mouse)) return mode;
    const taken = mode.id === undefined ? undefined : this.#deeds().take(mode.id, mode.touch);
    if (!taken) return this.#beginPan(pointer, mode.at);
    this.#sea.setPointerCapture(pointer);
    const grabbed = toMap(this.#camera.view, mode.at);
    return { kind: 'card', drag: taken.drag(), grip: { x: taken.start.x - grabbed.x, y: taken.start.y - grabbed.y } };
  }

  #follow(at: CardPlace): void {
    const mode = this.#mode;
    if (mode?.kind === 'pan') {
      this.#camera.pan(at.x - mode.last.x, at.y - mode.last.y);
      mode.last = at;
    } else if (mode?.kind === 'card') {
      const place = toMap(this.#camera.view, at);
      mode.drag.move({ x: Math.round(place.x + mode.grip.x), y: Math.round(place.y + mode.grip.y) });
    } else if (mode?.kind === 'link') this.#deeds().rubber(mode.from, toMap(this.#camera.view, at));
    else if (mode?.kind === 'pinch') this.#pinch(mode);
  }

  #pinch(mode: Extract<Mode, { kind: 'pinch' }>): void {
    const [a, b] = [...this.#pointers.values()];
    if (!a || !b) return;
    const now = spread(a, b);
    this.#camera.pan(now.middle.x - mode.middle.x, now.middle.y - mode.middle.y);
    this.#camera.zoom(now.distance / mode.distance, now.middle);
    Object.assign(mode, now);
  }

  readonly #up = (event: PointerEvent): void => {
    if (!this.#pointers.delete(event.pointerId)) return;
    const mode = this.#mode;
    if (mode?.kind === 'press') this.#deeds().press(mode.id);
    else if (mode?.kind === 'link') {
      const under = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-card]');
      this.#deeds().rubber(mode.from, undefined);
      if (under?.dataset['card']) this.#deeds().link(mode.from, under.dataset['card']);
    } else this.#finish();
    // The second finger of a pinch does not go on to pan.
    this.#mode = this.#pointers.size > 0 ? { kind: 'spent' } : undefined;
  };

  readonly #cancel = (event: PointerEvent): void => {
    this.#pointers.delete(event.pointerId);
    this.#finish();
  };

  #finish(): void {
    if (this.#mode?.kind === 'card') this.#mode.drag.end();
    if (this.#mode?.kind === 'link') this.#deeds().rubber(this.#mode.from, undefined);
    delete this.#sea.dataset['panning'];
    this.#mode = undefined;
  }

  readonly #wheel = (event: WheelEvent): void => {
    if ((event.target as Element).closest('[data-float]')) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    // A notch of a mouse wheel is a hundred times a trackpad's step: neither may leap.
    if (event.ctrlKey || event.metaKey)
      this.#camera.zoom(Math.exp(-Math.max(-25, Math.min(25, dy)) * 0.01), this.#at(event));
    else if (event.shiftKey && dx === 0) this.#camera.pan(-dy, 0);
    else this.#camera.pan(-dx, -dy);
  };

  #at(event: MouseEvent): CardPlace {
    // Measuring in every frame of a drag would lay the page out twice a frame.
    if (event.timeStamp - this.#corner.measured > MEASURED_FOR) {
      const { left, top } = this.#sea.getBoundingClientRect();
      this.#corner = { left, top, measured: event.timeStamp };
    }
    return { x: event.clientX - this.#corner.left, y: event.clientY - this.#corner.top };
  }
}

const spread = (a: CardPlace, b: CardPlace) => ({
  distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)),
  middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
});
