import { ConfigRefused } from '../config.ts';
import { StoreDamaged, StoreRefused } from '../storage/store.ts';
import { BackupRefused } from './read-parts.ts';

/**
 * Run a command line tool: its sentence goes to stdout. What it refuses goes to stderr under `failed`, in
 * plain words and with exit code 2; what nobody expected with its stack and exit code 1.
 */
export async function runTool(failed: string, work: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await work()}\n`);
  } catch (error) {
    const isExpected = [BackupRefused, StoreRefused, StoreDamaged, ConfigRefused].some((kind) => error instanceof kind);
    const text = error instanceof Error ? (isExpected ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`\n${failed}\n${text}\n\n`);
    process.exitCode = isExpected ? 2 : 1;
  }
}

/** The one argument. Throws `BackupRefused` where there is none or more. `tool` is the name of the npm script. */
export function fileArgument(tool: string): string {
  const [file, ...more] = process.argv.slice(2);
  if (file && more.length === 0) return file;
  throw new BackupRefused(`Name one file: npm run ${tool} -- coalesce.backup`);
}
