import type { LiveView } from '../model/live.ts';

/** How many people are online, and where; nobody where the session is not known yet. */
export function here(live: Pick<LiveView, 'present' | 'remote'> | undefined): {
  count: number;
  remote: number;
  inRoom: number;
} {
  const count = sum(live?.present ?? {});
  const remote = sum(live?.remote ?? {});
  return { count, remote, inRoom: count - remote };
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);
