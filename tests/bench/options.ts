import { parseArgs } from 'node:util';
import { SERVERS, type ServerName } from './servers/server.ts';
import type { Scenario, Settings } from './scenarios/scenario.ts';
import { SCENARIOS } from './scenarios/scenarios.ts';

export type Options = {
  scenarios: readonly Scenario[];
  servers: readonly ServerName[];
  rounds: number;
  settings: Settings;
  /** Put the figures into the README. */
  keep: boolean;
};

/** Too long for a run of everything: only where it is named. */
const ONLY_WHEN_NAMED = new Set(['soak']);

/** What the command line asks for. Throws with a sentence where that is nothing that there is. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      servers: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      minutes: { type: 'string', default: '10' },
      rate: { type: 'string', default: '2' },
      live: { type: 'boolean', default: false },
      small: { type: 'boolean', default: false },
      'no-write': { type: 'boolean', default: false },
    },
  });
  const { small } = values;
  const only = values.only?.split(',');
  const scenarios = SCENARIOS.filter(({ name }) =>
    only ? only.some((start) => name.startsWith(start)) : !ONLY_WHEN_NAMED.has(name),
  );
  if (scenarios.length === 0) throw new Error(`--only: one of ${SCENARIOS.map(({ name }) => name).join(', ')}.`);
  const servers = values.servers?.split(',') ?? (small ? ['coalesce', 'bare'] : SERVERS);
  const unknown = servers.find((name) => !SERVERS.some((known) => known === name));
  if (unknown) throw new Error(`--servers: ${unknown} is none of ${SERVERS.join(', ')}.`);
  return {
    scenarios,
    servers: servers as ServerName[],
    rounds: number(values.rounds ?? (small ? '1' : '3'), 'rounds'),
    settings: {
      small,
      seconds: number(values.seconds ?? (small ? '1' : '10'), 'seconds'),
      minutes: number(values.minutes, 'minutes'),
      rate: number(values.rate, 'rate'),
      live: values.live,
    },
    keep: !small && !values['no-write'],
  };
}

/** Whether any of them has to be installed. */
export const needPeers = (servers: readonly ServerName[]): boolean =>
  servers.some((name) => name !== 'coalesce' && !name.startsWith('bare'));

function number(text: string, name: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name}: a number above 0.`);
  return value;
}
