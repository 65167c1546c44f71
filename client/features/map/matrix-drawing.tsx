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
  width: number;
  height: number;
  cell: number;
  /** Room for names before the rows, and above the columns. */
  side: number;
  top: number;
  large: boolean;
  cellAt: (event: MouseEvent<SVGSVGElement>) => { row: number; column: number } | undefined;
};

export function matrixSize(count: number, large: boolean): MatrixSize {
  const [side, top] = large ? [300, 175] : [100, 44];
  const cell = large ? 22 : Math.max(5, 434 / Math.max(1, count));
  return {
    side,
    top,
    cell,
    large,
    width: side + cell * count + 4,
    height: top + cell * count + 4,
    cellAt: (event) => {
      const matrix = event.currentTarget.getScreenCTM();
      if (!matrix) return undefined;
      const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
      const [row, column] = [Math.floor((y - top) / cell), Math.floor((x - side) / cell)];
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
  const { side, top, cell, width, height, large } = props.size;
  const chosen = order.findIndex(({ id }) => id === props.selected);
  const across = (index: number) => side + index * cell;
  const down = (index: number) => top + index * cell;
  return (
    <svg className={classes['drawing']} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" onClick={props.onClick}>
      {squares.map(({ name, from, count }) => (
        <g key={name ?? ''}>
          <rect
            x={across(from)}
            y={down(from)}
            width={count * cell}
            height={count * cell}
            className={classes['home']}
          />
          <path
            d={`M${side} ${down(from)}H${width - 4}M${across(from)} ${top}V${height - 4}`}
            className={classes['border']}
          />
          {name !== undefined && count * cell > 11 ? (
            <text x={2} y={down(from + count / 2) + 3} className={classes['cluster']}>
              {shortTitle(name, large ? 22 : 10)}
            </text>
          ) : null}
        </g>
      ))}
      {order.map((workshop, index) => (
        <g key={workshop.id}>
          <rect x={across(index)} y={down(index)} width={cell} height={cell} className={classes['self']} />
          {cell >= 8 ? <Numbers workshop={workshop} index={index} size={props.size} chosen={index === chosen} /> : null}
        </g>
      ))}
      {chosen >= 0 ? (
        <rect x={side} y={down(chosen)} width={order.length * cell} height={cell} className={classes['row']} />
      ) : null}
      {cells.map(({ row, column, rows }) =>
        rows
          .slice(0, 2)
          .map(({ key, type }, index, { length }) => (
            <MatrixMark
              key={`${row} ${key}`}
              type={type}
              x={across(column + 0.5) + (length === 1 ? 0 : (index - 0.5) * cell * 0.45)}
              y={down(row + 0.5)}
              r={(cell * (type === 'clash' ? 0.26 : 0.37)) / (length === 1 ? 1 : 1.6)}
            />
          )),
      )}
      {at ? <rect x={across(at.column)} y={down(at.row)} width={cell} height={cell} className={classes['at']} /> : null}
    </svg>
  );
});

const longLabel = ({ number, title }: Workshop) =>
  number ? `${number} ${shortTitle(title, 22)}` : shortTitle(title, 26);

function Numbers(props: { workshop: Workshop; index: number; size: MatrixSize; chosen: boolean }) {
  const names = useNames();
  const { workshop, index } = props;
  const { side, top, cell, large } = props.size;
  const middle = (index + 0.5) * cell + 3;
  const text = large ? longLabel(workshop) : (workshop.number ?? `${workshop.title.slice(0, 4).trim()}.`);
  return (
    <g className={props.chosen ? classes['chosen'] : undefined}>
      <title>{names.full(workshop)}</title>
      <text x={side - 4} y={top + middle} textAnchor="end">
        {text}
      </text>
      <text transform={`translate(${side + middle} ${top - 4}) rotate(-90)`}>{text}</text>
    </g>
  );
}
