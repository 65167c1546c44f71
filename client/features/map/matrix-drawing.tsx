import { memo, type MouseEvent } from 'react';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import type { MatrixCell, MatrixOrder } from './matrix-cells.ts';
import { MatrixMark } from './matrix-mark.tsx';
import { useNames } from './names.ts';
import { shortTitle } from './short-title.ts';
import classes from './matrix.module.css';

/** Sizes of the drawing, in its own units: names of clusters, numbers of workshops, cells. */
export type MatrixSize = {
  extent: number;
  cell: number;
  margin: number;
  cellAt: (event: MouseEvent<SVGSVGElement>) => { row: number; column: number } | undefined;
};

export function matrixSize(count: number, large: boolean): MatrixSize {
  const margin = large ? 190 : 92;
  const cell = large ? 22 : Math.max(5, 434 / Math.max(1, count));
  return {
    margin,
    cell,
    extent: margin + cell * count + 4,
    cellAt: (event) => {
      const matrix = event.currentTarget.getScreenCTM();
      if (!matrix) return undefined;
      const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
      const [row, column] = [Math.floor((y - margin) / cell), Math.floor((x - margin) / cell)];
      return row >= 0 && column >= 0 && row < count && column < count ? { row, column } : undefined;
    },
  };
}

/** The matrix itself. A picture: the component around it gives it keys and words. */
export const MatrixDrawing = memo(function MatrixDrawing(props: {
  order: readonly Workshop[];
  squares: MatrixOrder['squares'];
  cells: readonly MatrixCell[];
  size: MatrixSize;
  at: { row: number; column: number } | undefined;
  selected: WorkshopId | undefined;
  onClick: (event: MouseEvent<SVGSVGElement>) => void;
}) {
  const { order, squares, cells, at } = props;
  const { margin, cell, extent } = props.size;
  const chosen = order.findIndex(({ id }) => id === props.selected);
  const offset = (index: number) => margin + index * cell;
  return (
    <svg className={classes['drawing']} viewBox={`0 0 ${extent} ${extent}`} aria-hidden="true" onClick={props.onClick}>
      {squares.map(({ name, from, count }) => (
        <g key={name ?? ''}>
          <rect x={offset(from)} y={offset(from)} width={count * cell} height={count * cell} className={classes['home']} />
          <path d={`M${margin} ${offset(from)}H${extent - 4}M${offset(from)} ${margin}V${extent - 4}`} className={classes['border']} />
          {name !== undefined && count * cell > 11 ? (
            <text x={2} y={offset(from + count / 2) + 3} className={classes['cluster']}>
              {shortTitle(name, margin > 100 ? 24 : 11)}
            </text>
          ) : null}
        </g>
      ))}
      {order.map((workshop, index) => (
        <g key={workshop.id}>
          <rect x={offset(index)} y={offset(index)} width={cell} height={cell} className={classes['self']} />
          {cell >= 8 ? <Numbers workshop={workshop} at={offset(index + 0.5)} margin={margin} chosen={index === chosen} /> : null}
        </g>
      ))}
      {chosen >= 0 ? <rect x={margin} y={offset(chosen)} width={order.length * cell} height={cell} className={classes['row']} /> : null}
      {cells.map(({ row, column, rows }) =>
        rows.slice(0, 2).map(({ key, type }, index, { length }) => (
          <MatrixMark
            key={`${row} ${key}`}
            type={type}
            x={offset(column + 0.5) + (length === 1 ? 0 : (index - 0.5) * cell * 0.45)}
            y={offset(row + 0.5)}
            r={(cell * 0.37) / (length === 1 ? 1 : 1.6)}
          />
        )),
      )}
      {at ? <rect x={offset(at.column)} y={offset(at.row)} width={cell} height={cell} className={classes['at']} /> : null}
    </svg>
  );
});

function Numbers(props: { workshop: Workshop; at: number; margin: number; chosen: boolean }) {
  const names = useNames();
  const { workshop, at, margin } = props;
  const text = workshop.number ?? shortTitle(workshop.title, 6);
  return (
    <g className={props.chosen ? classes['chosen'] : undefined}>
      <title>{names.full(workshop)}</title>
      <text x={margin - 4} y={at + 3} textAnchor="end">
        {text}
      </text>
      <text transform={`translate(${at + 3} ${margin - 4}) rotate(-90)`}>{text}</text>
    </g>
  );
}
