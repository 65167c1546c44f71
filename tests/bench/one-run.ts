/** One scenario with one server, once; prints its figures as the last line. Run by `main.ts`, on the other core. */
import type { Settings } from './scenarios/scenario.ts';
import { SCENARIOS } from './scenarios/scenarios.ts';
import type { ServerName } from './servers/server.ts';

const { scenario, server, settings } = JSON.parse(process.argv[2] ?? '{}') as {
  scenario: string;
  server: ServerName;
  settings: Settings;
};
const chosen = SCENARIOS.find(({ name }) => name === scenario);
if (!chosen) throw new Error(`There is no scenario ${scenario}.`);
const figures = await chosen.run(server, settings);
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));
