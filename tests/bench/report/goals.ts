import { PEERS, type ServerName } from '../servers/server.ts';
import type { Cell } from './results.ts';

/** A figure of ours against that of somebody else (a ratio), or by itself (`nobody`). */
type Goal = {
  id: string;
  scenario: string;
  figure: string;
  against: 'best peer' | 'nobody' | ServerName;
  most: number;
};

const goal = (id: string, scenario: string, figure: string, against: Goal['against'], most: number): Goal => ({
  id,
  scenario,
  figure,
  against,
  most,
});

/** P1 to P11: what we want to reach. */
const GOALS: readonly Goal[] = [
  goal('P1', 'fan-out-1000', 'CPU µs a delivery', 'best peer', 0.5),
  goal('P1', 'fan-out-1000', 'CPU µs a delivery', 'bare', 0.6),
  goal('P1', 'fan-out-1000', 'CPU µs a delivery', 'bare-25', 1.4),
  goal('P1', 'fan-out-1000', 'followers p99 ms', 'nobody', 60),
  goal('P2', 'fan-out-many-editors', 'CPU µs an edit', 'best peer', 0.25),
  goal('P2', 'fan-out-many-editors', 'CPU µs an edit', 'bare', 0.3),
  goal('P3', 'fan-out-1000', 'editors p50 ms', 'best peer', 0.8),
  goal('P3', 'fan-out-1000', 'editors p99 ms', 'best peer', 0.8),
  goal('P3', 'fan-out-1000', 'editors p50 ms', 'bare', 0.8),
  goal('P3', 'fan-out-1000', 'editors p99 ms', 'bare', 0.8),
  goal('P4', 'fan-out-2000', 'CPU µs a delivery', 'best peer', 0.4),
  goal('P4', 'fan-out-2000', 'CPU µs a delivery', 'bare', 0.45),
  goal('P4', 'fan-out-2000', 'followers p99 ms', 'nobody', 65),
  goal('P5', 'cursors', 'CPU cores', 'best peer', 0.1),
  goal('P5', 'cursors', 'CPU cores', 'bare', 0.12),
  goal('P5', 'cursors', 'watchers p99 ms', 'nobody', 60),
  goal('P6', 'join-storm', 'CPU ms a join', 'best peer', 0.2),
  goal('P6', 'join-storm', 'all synced ms', 'best peer', 0.25),
  goal('P6', 'join-storm', 'longest stall ms', 'best peer', 0.3),
  goal('P6', 'join-storm', 'RSS growth MB', 'nobody', 20),
  goal('P7', 'memory-connections', 'RSS KB a connection', 'y-websocket', 0.9),
  goal('P7', 'memory-connections', 'RSS KB a connection', 'bare', 0.8),
  goal('P8', 'memory-documents', 'heap KB a document', 'best peer', 0.5),
  goal('P9', 'cold-load', 'first load ms', 'hocuspocus', 0.5),
  goal('P10', 'kill', 'seen edits lost', 'nobody', 0),
  goal('P10', 'kill', 'acknowledged edits lost', 'nobody', 0),
  goal('P11', 'restart', 'all synced ms', 'best peer', 0.4),
  goal('P11', 'restart', 'sent away', 'nobody', 0),
];

const HEAD =
  '| | scenario | figure | ours | against | theirs | ratio | goal | |\n|---|---|---|---|---|---|---|---|---|';

/** The table of goals; a row where something was not measured says so. */
export function goalTable(cells: readonly Cell[]): string {
  const of = (server: ServerName, { scenario, figure }: Goal) =>
    cells.find((cell) => cell.server === server && cell.scenario === scenario)?.medians[figure];
  const rows = GOALS.map((each) => {
    const ours = of('coalesce', each);
    const theirs = theirsOf(each, of);
    const value = each.against === 'nobody' ? ours : ours !== undefined && theirs ? ours / theirs.value : undefined;
    const verdict = value === undefined || Number.isNaN(value) ? 'not measured' : value <= each.most ? 'met' : 'missed';
    const ratio = each.against === 'nobody' || value === undefined ? '' : value.toFixed(2);
    const against = theirs ? theirs.name : each.against === 'nobody' ? '' : each.against;
    return `| ${each.id} | ${each.scenario} | ${each.figure} | ${ours ?? ''} | ${against} | ${theirs?.value ?? ''} | ${ratio} | ≤ ${each.most} | ${verdict} |`;
  });
  return [HEAD, ...rows].join('\n');
}

function theirsOf(
  each: Goal,
  of: (server: ServerName, each: Goal) => number | undefined,
): { name: ServerName; value: number } | undefined {
  if (each.against === 'nobody') return undefined;
  const names = each.against === 'best peer' ? PEERS : [each.against];
  const found = names.flatMap((name) => {
    const value = of(name, each);
    return value === undefined || Number.isNaN(value) ? [] : [{ name, value }];
  });
  return found.toSorted((a, b) => a.value - b.value)[0];
}
