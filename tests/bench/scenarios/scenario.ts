import type { ServerName } from '../servers/server.ts';

/** What one run measured; a figure is a number with its unit in the name. NaN: nothing arrived. */
export type Figures = Record<string, number>;

export type Settings = {
  /** A few seconds a scenario instead of a measurement. */
  small: boolean;
  /** Length of the measured window, in seconds. */
  seconds: number;
  /** Soak only. */
  minutes: number;
  rate: number;
  live: boolean;
};

export type Scenario = {
  name: string;
  /** Whom it can be run with. */
  servers: readonly ServerName[];
  run: (server: ServerName, settings: Settings) => Promise<Figures>;
};
