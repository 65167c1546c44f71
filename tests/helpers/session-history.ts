import { mayCommand, reduce } from '../../shared/domain/reduce.ts';
import { newLiveState } from '../../shared/domain/live-state.ts';
import { Failure, type FailureCode } from '../../shared/failure.ts';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { Command } from '../../shared/model/command.ts';
import type { LiveState } from '../../shared/model/live.ts';
import type { Seat } from '../../shared/model/seat.ts';
import { requireNamed } from '../../server/session/require-named.ts';
import { liveLog, type Store } from '../../server/storage/store.ts';

type Moment = { state: LiveState; seats: ReadonlyMap<SeatId, Seat> };
type Entry = { number: number; at: number; by: SeatId; command: Command };

/** One command as whoever sent it saw it. `from` and `to`: the log's newest
 * number before it was first sent and after it was answered. */
export type Observed = {
  id: string;
  by: SeatId;
  command: Command;
  from: number;
  to: number;
  answer: { ok: true; version: number } | { ok: false; code: FailureCode };
};

/**
 * Whether what was observed could have come from one server that does one thing after the other (linearizability).
 * The log gives the order: each act in it must be allowed after the ones before it; each command that was answered
 * with success must be in it once, where its answer says, and within the time it took; each that was refused must be
 * refused with that code at some moment within the time it took. Returns the state at the end; throws what is wrong.
 */
export async function replay(
  store: Store,
  trackId: TrackId,
  seats: readonly Seat[],
  observed: readonly Observed[],
): Promise<Moment> {
  const moments: Moment[] = [{ state: newLiveState(), seats: new Map(seats.map((seat) => [seat.id, seat])) }];
  const entries: Entry[] = [];
  for await (const { number, bytes } of store.read(liveLog(trackId))) {
    const entry = { number, ...(JSON.parse(new TextDecoder().decode(bytes)) as Omit<Entry, 'number'>) };
    const done = await decide(moments.at(-1) as Moment, entry.by, entry.command, entry.at);
    if (typeof done === 'string') throw new Error(`entry ${number} could not happen: ${done} ${JSON.stringify(entry)}`);
    entries.push(entry);
    moments.push(done);
  }
  const successes = new Map<number, string>();
  for (const one of observed) await check(one, entries, moments, successes);
  if (successes.size !== entries.length)
    throw new Error(`${entries.length} acts, ${successes.size} answered with success`);
  return moments.at(-1) as Moment;
}

async function check(
  one: Observed,
  entries: readonly Entry[],
  moments: readonly Moment[],
  successes: Map<number, string>,
): Promise<void> {
  const { id, by, command, from, to, answer } = one;
  const told = JSON.stringify(one);
  if (answer.ok) {
    const entry = entries[answer.version - 1];
    const other = successes.get(answer.version);
    if (entry?.by !== by || JSON.stringify(entry.command) !== JSON.stringify(command))
      throw new Error(`not so: ${told}`);
    if (other !== undefined && other !== `${by}/${id}`) throw new Error(`one act answered to two: ${told}`);
    if (answer.version > to || answer.version <= from) throw new Error(`out of time: ${told}`);
    successes.set(answer.version, `${by}/${id}`);
    return;
  }
  for (let number = from; number <= to; number += 1) {
    if ((await decide(moments[number] as Moment, by, command, 0)) === answer.code) return;
  }
  throw new Error(`refused without a reason: ${told}`);
}

/** The rules, once more and one act at a time. */
async function decide({ state, seats }: Moment, by: SeatId, command: Command, now: number): Promise<Moment | string> {
  try {
    const actor = seats.get(by);
    if (!actor) return 'not-known';
    if (!mayCommand(actor, command)) return 'not-allowed';
    await requireNamed(command, { steps: state.meeting.steps, seats, hasWorkshop: () => Promise.resolve(false) });
    const { live, seat } = reduce(state, command, { now, actor, seats });
    return { state: live, seats: seat ? new Map(seats).set(seat.id, seat) : seats };
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}
