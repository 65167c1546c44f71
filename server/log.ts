import { destination, pino, type Logger } from 'pino';
import type { Config } from './config.ts';

export type { Logger };

/**
 * The log for programs: JSON lines on stderr. Stdout is left to the few lines for people (where the
 * server is, the claim link), which a log would drown. No names, texts, tokens or addresses go in.
 */
export function createLog({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: logLevel, base: null }, destination({ fd: 2, sync: true }));
}
