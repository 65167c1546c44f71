/** What a card shows at a scale: number, groups and title; number and groups; number alone. */
export type Detail = 'full' | 'number' | 'mark';

/** How the map is drawn at a scale. Sizes are in map units, so that they come out readable. */
export type Lettering = {
  detail: Detail;
  /** Enlargement of the words of a card that shows its title. */
  words: number;
  /** Size of a card's number where it stands alone. */
  number: number;
  /** Enlargement of link lines and borders. */
  lines: number;
  /** Enlargement of cluster names. */
  names: number;
};

/** Smallest readable number, in pixels of the screen. */
const NUMBER = 13;

/**
 * Semantic zoom: words keep their size on the screen while the map shrinks; where they no longer
 * fit, the title goes and the number grows. In steps, so that zooming does not restyle every card
 * in every frame.
 */
export function letteringAt(scale: number): Lettering {
  const step = 2 ** (Math.round(Math.log2(scale) * 4) / 4);
  const detail: Detail = scale >= 0.6 ? 'full' : scale >= 0.34 ? 'number' : 'mark';
  return {
    detail,
    words: round(clamp(0.9 / step, 1, 1.36)),
    number: round(clamp(NUMBER / step, 18, 38)),
    lines: round(clamp(0.8 / step, 1, 1.8)),
    // Less than lines: a name must not run over the next island.
    names: round(clamp(0.8 / step, 1, 2.1)),
  };
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
const round = (value: number) => Math.round(value * 100) / 100;
