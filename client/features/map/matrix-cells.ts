import { clusters } from '../../../shared/domain/cluster.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import type { LinkRow } from './link-rows.ts';

/** Workshops in the matrix's order, and where each cluster's square lies. */
export type MatrixOrder = { order: Workshop[]; squares: { name: string | undefined; from: number; count: number }[] };

export function matrixOrder(workshops: readonly Workshop[]): MatrixOrder {
  const order: Workshop[] = [];
  const squares: MatrixOrder['squares'] = [];
  for (const { name, workshops: members } of clusters(workshops)) {
    squares.push({ name, from: order.length, count: members.length });
    order.push(...members);
  }
  return { order, squares };
}

/** A cell with at least one link. Both halves are drawn, so that each row can be read by itself. */
export type MatrixCell = { row: number; column: number; rows: LinkRow[] };

/** The cells that are not empty, drawn links before clashes. */
export function matrixCells(
  order: readonly Workshop[],
  rows: ReadonlyMap<WorkshopId, readonly LinkRow[]>,
): MatrixCell[] {
  const place = new Map(order.map(({ id }, index) => [id, index]));
  const cells = new Map<string, MatrixCell>();
  for (const [row, { id }] of order.entries()) {
    for (const link of rows.get(id) ?? []) {
      const column = place.get(link.other);
      if (column === undefined) continue;
      const key = `${row} ${column}`;
      const cell = cells.get(key) ?? { row, column, rows: [] };
      cell.rows.push(link);
      cells.set(key, cell);
    }
  }
  return [...cells.values()];
}
