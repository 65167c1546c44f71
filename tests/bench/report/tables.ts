import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCENARIOS } from '../scenarios/scenarios.ts';
import { SERVERS } from '../servers/server.ts';
import { goalTable } from './goals.ts';
import type { Cell } from './results.ts';

const README = join(import.meta.dirname, '../README.md');
/** Everything after this line is the runner's. */
const MARK = '<!-- figures: written by `npm run bench` -->';

/** All figures of one scenario, a row a server. */
export function scenarioTable(cells: readonly Cell[], scenario: string): string {
  const rows = SERVERS.flatMap((server) =>
    cells.filter((cell) => cell.scenario === scenario && cell.server === server),
  );
  if (rows.length === 0) return '';
  const figures = [...new Set(rows.flatMap(({ medians }) => Object.keys(medians)))];
  const head = `| ${scenario} | ${figures.join(' | ')} | rounds, date, commit, load |\n|---|${'---|'.repeat(figures.length + 1)}`;
  const lines = rows.map(({ server, medians, rounds, date, commit, load }) => {
    const values = figures.map((figure) => medians[figure] ?? '');
    return `| ${server} | ${values.join(' | ')} | ${rounds}, ${date}, ${commit}, ${load} |`;
  });
  return [head, ...lines].join('\n');
}

/** Put all that is known into the README, below the part that people write. */
export function writeReadme(cells: readonly Cell[]): void {
  const [written] = readFileSync(README, 'utf8').split(MARK);
  const machines = [...new Set(cells.map(({ machine }) => machine))];
  const tables = SCENARIOS.map(({ name }) => scenarioTable(cells, name)).filter(Boolean);
  const parts = [MARK, `Machine: ${machines.join('; ')}.`, '## Goals', goalTable(cells), '## All figures', ...tables];
  writeFileSync(README, `${written}${parts.join('\n\n')}\n`);
}
