import type { CardPlace } from '../../../shared/model/synergy.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { glyphPlace } from './glyph-place.ts';
import { lineBetween } from './line.ts';
import type { DrawnLine } from './link-lines.tsx';
import { LINE_ICONS, lineColor } from './link-look.tsx';
import classes from './sea.module.css';

/** The glyphs of the chosen card's links, each at a point of its line that covers no card. */
export function LinkGlyphs(props: { lines: readonly DrawnLine[]; places: ReadonlyMap<string, CardPlace> }) {
  const t = useT();
  const taken: CardPlace[] = [];
  return props.lines.map((line) => {
    const [from, to] = [props.places.get(line.from), props.places.get(line.to)];
    if (!from || !to) return null;
    const at = glyphPlace(lineBetween(from, to, line.lane), props.places.values(), taken);
    taken.push(at);
    return (
      <span
        key={line.key}
        className={classes['glyph']}
        aria-hidden="true"
        title={t(`linkType.${line.type}`)}
        style={{ translate: `calc(${at.x}px - 50%) calc(${at.y}px - 50%)`, color: lineColor(line.type) }}
      >
        <Icon of={LINE_ICONS[line.type]} />
      </span>
    );
  });
}
