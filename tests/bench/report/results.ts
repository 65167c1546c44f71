import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figures } from '../scenarios/scenario.ts';
import type { ServerName } from '../servers/server.ts';

/** What was measured of one server in one scenario; the newest measurement replaces the one before. */
export type Cell = {
  scenario: string;
  server: ServerName;
  /** Each figure's median over the rounds. */
  medians: Figures;
  rounds: number;
  /** Day, machine, commit, and how many processes wanted a core when the worst round began. */
  date: string;
  machine: string;
  commit: string;
  load: number;
};

const FILE = join(import.meta.dirname, '../results.json');

export function readResults(): Cell[] {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as Cell[];
  } catch {
    return [];
  }
}

/** Keep these, instead of those of the same scenario and server. */
export function keepResults(cells: readonly Cell[]): Cell[] {
  const isNew = (old: Cell) => cells.some(({ scenario, server }) => scenario === old.scenario && server === old.server);
  const all = [...readResults().filter((old) => !isNew(old)), ...cells];
  writeFileSync(FILE, `${JSON.stringify(all, undefined, 2)}\n`);
  return all;
}

/** The middle one of each figure. */
export function medians(rounds: readonly Figures[]): Figures {
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const values = rounds.map((figures) => figures[name] ?? Number.NaN).toSorted((a, b) => a - b);
      return [name, rounded(values[Math.floor((values.length - 1) / 2)] ?? Number.NaN)];
    }),
  );
}

/** Three digits: more would only look exact. */
function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(3)) : value;
}
