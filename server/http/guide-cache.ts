/**
 * Newcomers come in crowds, and rendering the guide takes tens of milliseconds: what was rendered is
 * given again for a moment, and those who ask at once share one rendering. The chart, its dearest
 * part, is kept for as long as what it is drawn from stays the same.
 */
export class GuideCache {
  readonly #pages = new Map<string, { at: number; page: Promise<string> }>();
  readonly #charts = new Map<string, { source: string; svg: string }>();
  readonly #now: () => number;

  /** `now` gives epoch milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The page kept under `key`, or a new one; a failed rendering is not kept. */
  page(key: string, render: () => Promise<string>): Promise<string> {
    const kept = this.#pages.get(key);
    if (kept && this.#now() - kept.at < FRESH) return kept.page;
    const page = render();
    forget(this.#pages);
    this.#pages.set(key, { at: this.#now(), page });
    page.catch(() => this.#pages.delete(key));
    return page;
  }

  /** The chart kept under `key` where it was drawn from the same `source`, else a new one. */
  async chart(key: string, source: string, draw: () => Promise<string>): Promise<string> {
    const kept = this.#charts.get(key);
    if (kept?.source === source) return kept.svg;
    const svg = await draw();
    forget(this.#charts);
    this.#charts.set(key, { source, svg });
    return svg;
  }
}

/** How long a page is given again, in milliseconds: an organizer who looks at once waits no longer than this. */
const FRESH = 2_000;

/** Tracks times languages that are kept; the oldest goes first. */
const KEPT = 60;

function forget(kept: Map<string, unknown>): void {
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
}
