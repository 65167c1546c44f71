import { until } from './pace.ts';

/** Sockets that may be on their way in at once: a hall that comes by and by, not a storm. */
const AT_ONCE = 100;

/** Connect so many clients by and by; resolves when all have been given the document. */
export async function connectAll<Made extends { isSynced: boolean }>(
  count: number,
  make: (index: number) => Made,
): Promise<Made[]> {
  const made: Made[] = [];
  for (let index = 0; index < count; index += 1) {
    made.push(make(index));
    if (made.length % AT_ONCE === 0) await allSynced(made);
  }
  await allSynced(made);
  return made;
}

export const allSynced = (clients: readonly { isSynced: boolean }[], within = 60_000): Promise<void> =>
  until(() => clients.every(({ isSynced }) => isSynced), within, `${clients.length} clients are synced`);
