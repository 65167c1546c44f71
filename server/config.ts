import { resolve } from 'node:path';
import { z } from 'zod';

/** Settings of the server, from the environment. README lists them for operators. */
export type Config = {
  port: number;
  host: string;
  dataDir: string;
  /** Where PostgreSQL is, with user and password: never to be logged. Undefined: the embedded store in `dataDir`. */
  databaseUrl: string | undefined;
  /** Origin under which people reach the server; undefined: whatever address they used. */
  publicUrl: string | undefined;
  adminToken: string | undefined;
  demo: boolean;
  /** Value for Express's `trust proxy`. */
  trustProxy: boolean | number | string;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** True under `npm run dev`: Vite inside the process, hot reload. */
  development: boolean;
};

/** One host or several with commas between, as PostgreSQL's own programs take them. Not said in the error: it is a secret. */
function isDatabaseUrl(text: string): boolean {
  const single = text.replace(/,[^/@]*(?=\/)/, '');
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(single)) return false;
  const { hostname, pathname } = new URL(single);
  return hostname !== '' && /^\/[^/]+$/.test(pathname);
}

const flag = (name: string) =>
  z
    .enum(['on', 'off', 'true', 'false', '1', '0'], { error: `${name} must be on or off.` })
    .transform((value) => value === 'on' || value === 'true' || value === '1');

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'PORT must be a number from 0 to 65535.')
    .transform(Number)
    .refine((port) => port <= 65_535, 'PORT must be a number from 0 to 65535.')
    .default(3000),
  HOST: z
    .string()
    .min(1, 'HOST must be an address to listen on, for example 127.0.0.1 or 0.0.0.0.')
    .default('127.0.0.1'),
  DATA_DIR: z.string().min(1, 'DATA_DIR must be a folder.').default('./data'),
  PUBLIC_URL: z
    .string()
    .refine((text) => {
      try {
        const url = new URL(text);
        return /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash;
      } catch {
        return false;
      }
    }, 'PUBLIC_URL must be an address like https://coalesce.example, without a path.')
    .transform((text) => new URL(text).origin)
    .optional(),
  DATABASE_URL: z
    .string()
    .refine(
      isDatabaseUrl,
      'DATABASE_URL must be an address like postgres://user:password@host:5432/coalesce, with the name of a database. Signs such as @ / : in the password are written as %40 %2F %3A.',
    )
    .optional(),
  ADMIN_TOKEN: z.string().min(24, 'ADMIN_TOKEN must have at least 24 characters.').optional(),
  DEMO: flag('DEMO').default(true),
  TRUST_PROXY: z
    .string()
    .transform((text) => (/^\d+$/.test(text) ? Number(text) : text === 'off' || text === 'false' ? false : text))
    .refine(
      (value) => value !== 'true' && value !== 'on',
      'TRUST_PROXY must be a number of proxies or their addresses: trusting everyone lets anybody forge an address.',
    )
    .default(false),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
    })
    .default('info'),
  NODE_ENV: z.string().optional(),
});

/** A setting is wrong; the message has a sentence for each, ready to print. */
export class ConfigRefused extends Error {
  override name = 'ConfigRefused';
}

/**
 * Read the settings. Empty values count as not set.
 * Throws `ConfigRefused` with one sentence a wrong setting.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new ConfigRefused(parsed.error.issues.map((issue) => issue.message).join('\n'));
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: resolve(data.DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    publicUrl: data.PUBLIC_URL,
    adminToken: data.ADMIN_TOKEN,
    demo: data.DEMO,
    trustProxy: data.TRUST_PROXY,
    logLevel: data.LOG_LEVEL,
    development: data.NODE_ENV === 'development',
  };
}
