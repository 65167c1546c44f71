import type { Database } from './database.ts';
import { encodeName } from './names.ts';
import { sealCheckpoint, unsealCheckpoint } from './seals.ts';

type Checkpoint = { number: number; bytes: Uint8Array };

/**
 * Bytes of a checkpoint that go in one message. The library writes bytes as text, and one large message would
 * keep the event loop busy for as long as a document is large.
 */
const PART = 128 * 1024;

/** See `Store.writeCheckpoint`. The parts before the last are on disk when it is: PostgreSQL's log is one. */
export async function keepCheckpoint(database: Database, node: string, log: string, checkpoint: Checkpoint) {
  const { number, bytes } = checkpoint;
  const name = encodeName(log);
  const content = sealCheckpoint(log, number, bytes);
  const parts = Math.max(1, Math.ceil(content.length / PART));
  for (let part = 0; part < parts - 1; part += 1) {
    const piece = content.subarray(part * PART, (part + 1) * PART);
    // A try that failed on the way may have left this part.
    await database.run(
      (sql) => sql`insert into coalesce.checkpoint_parts (log, number, node, part, content)
        values (${name}, ${number}, ${node}, ${part}, ${piece})
        on conflict (log, number, node, part) do update set content = excluded.content, at = now()`,
    );
  }
  const last = content.subarray((parts - 1) * PART);
  await database.run((sql) => sql`select coalesce.write_checkpoint(${name}, ${number}, ${node}, ${last})`);
}

/** The newest checkpoint that passes its checksum. Throws `StoreDamaged` where there are some and none does. */
export async function newestCheckpoint(database: Database, log: string): Promise<Checkpoint | undefined> {
  let damage: unknown;
  let below: number | undefined;
  for (;;) {
    const found = await findCheckpoint(database, log, below);
    if (!found && damage) throw damage;
    if (!found) return undefined;
    const content = await contentOf(database, log, found);
    // Two newer ones have been written meanwhile, by another server, and this one has gone.
    if (!content) return newestCheckpoint(database, log);
    try {
      return { number: found.number, bytes: unsealCheckpoint(log, found.number, content) };
    } catch (error) {
      damage = error;
      below = found.number;
    }
  }
}

async function findCheckpoint(
  database: Database,
  log: string,
  below: number | undefined,
): Promise<{ number: number; length: number } | undefined> {
  const [row] = await database.run(
    (sql) => sql<{ number: string; length: number }[]>`
      select number, length(content) as length from coalesce.checkpoints
      where log = ${encodeName(log)} ${below === undefined ? sql`` : sql`and number < ${below}`}
      order by number desc limit 1`,
  );
  return row && { number: Number(row.number), length: row.length };
}

/** The content, read in parts; undefined where it has been dropped on the way. */
async function contentOf(
  database: Database,
  log: string,
  { number, length }: { number: number; length: number },
): Promise<Uint8Array | undefined> {
  const content = new Uint8Array(length);
  for (let start = 0; start < length; start += PART) {
    const [row] = await database.run(
      (sql) => sql<{ part: Uint8Array }[]>`
        select substring(content from ${start + 1}::int for ${PART}::int) as part from coalesce.checkpoints
        where log = ${encodeName(log)} and number = ${number}`,
    );
    if (!row) return undefined;
    content.set(row.part, start);
  }
  return content;
}
