import { type KeyboardEvent, type MouseEvent, useId, useMemo, useState } from 'react';
import { LINK_TYPES } from '../../../shared/model/synergy.ts';
import { useT } from '../../i18n/language.tsx';
import type { Desk } from './desk.ts';
import { matrixCells, matrixOrder } from './matrix-cells.ts';
import { MatrixDrawing, matrixSize } from './matrix-drawing.tsx';
import { MatrixMark } from './matrix-mark.tsx';
import { useNames } from './names.ts';
import { ARROWS, STEPS } from './nearest.ts';
import classes from './matrix.module.css';

/** Who links to whom, as a square: arrow keys go from pair to pair, Enter opens or makes a link. */
export function Matrix({ desk, large = false }: { desk: Desk; large?: boolean }) {
  const t = useT();
  const names = useNames();
  const help = useId();
  const { model, matched, address, linking, pen } = desk;
  const { order, squares } = useMemo(
    () => matrixOrder(model.workshops.filter(({ id }) => matched.has(id))),
    [model.workshops, matched],
  );
  const cells = useMemo(() => matrixCells(order, model.rows), [order, model.rows]);
  const [at, setAt] = useState<{ row: number; column: number }>();
  const size = matrixSize(order.length, large);
  const links = model.links.filter(({ from, to }) => matched.has(from) && matched.has(to)).length;

  const pair = (cell: { row: number; column: number }) => {
    const [a, b] = [order[cell.row], order[cell.column]];
    const rows = cells.find(({ row, column }) => row === cell.row && column === cell.column)?.rows ?? [];
    const types = rows.map(({ type }) => t(`linkType.${type}`)).join(', ');
    return a && b
      ? {
          a,
          b,
          rows,
          words: t('map.pair', { a: names.brief(a), b: names.brief(b), links: types || t('map.pairNone') }),
        }
      : undefined;
  };
  const open = (cell: { row: number; column: number }) => {
    const found = pair(cell);
    if (!found) return;
    const link = found.rows.find((row) => row.link)?.link;
    if (!pen || found.a === found.b) address.select(found.a.id);
    else linking.describe(link ? { editing: link } : { from: found.a.id, to: found.b.id });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = ARROWS[event.key];
    if (event.key === 'Enter' && at) open(at);
    else if (direction && !event.altKey) {
      const step = STEPS[direction];
      const inside = (value: number) => Math.max(0, Math.min(order.length - 1, value));
      const next = at ? { row: inside(at.row + step.y), column: inside(at.column + step.x) } : { row: 0, column: 0 };
      setAt(next);
      const found = pair(next);
      if (found) desk.say(found.words);
    } else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent<SVGSVGElement>) => {
    const cell = size.cellAt(event);
    if (!cell) return;
    setAt(cell);
    open(cell);
  };
  const shown = at && pair(at);

  return (
    <section className={`sheet ${classes['matrix']} ${large ? classes['large'] : ''}`} aria-label={t('map.matrix')}>
      <div className="row wrap">
        <h2>{t('map.matrix')}</h2>
        <span className="meta end">
          {t('map.linkCount', { count: links })} · {t('map.workshopCount', { count: order.length })}
        </span>
      </div>
      <p className="meta" id={help}>
        {pen ? t('map.matrixKeys') : t('map.matrixKeysReading')}
      </p>
      <div className={classes['scroll']}>
        <div
          className={classes['board']}
          style={large ? { inlineSize: size.width } : undefined}
          role="application"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it takes arrow keys and Enter
          tabIndex={0}
          aria-label={t('map.matrix')}
          aria-describedby={help}
          onKeyDown={onKeyDown}
          onFocus={() => setAt((now) => now ?? { row: 0, column: 0 })}
          onBlur={() => setAt(undefined)}
        >
          <MatrixDrawing
            order={order}
            squares={squares}
            cells={cells}
            size={size}
            at={at}
            selected={address.selected}
            onClick={onClick}
          />
        </div>
      </div>
      <p className={`meta ${classes['pair']}`}>{shown?.words}</p>
      <ul className={classes['key']}>
        {([...LINK_TYPES, 'clash'] as const).map((type) => (
          <li key={type}>
            <svg viewBox="0 0 14 14" width={14} height={14} aria-hidden="true">
              <MatrixMark type={type} x={7} y={7} r={5} />
            </svg>
            {t(`linkType.${type}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
