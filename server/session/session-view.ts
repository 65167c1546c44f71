import { peopleView, tally, view, you, type Opinions, type Tally } from '../../shared/domain/view.ts';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { LiveState, LiveView, PeopleView, You } from '../../shared/model/live.ts';
import type { Seat } from '../../shared/model/seat.ts';

type Seats = ReadonlyMap<SeatId, Seat>;

/** What is shown of a session, each part worked out again only when what it shows may have changed. */
export class SessionView {
  readonly #trackId: TrackId;
  readonly #online: { has(id: SeatId): boolean };
  #live: LiveView | undefined;
  #tally: Tally | undefined;
  #opinions: Opinions = new WeakMap();

  constructor(trackId: TrackId, online: { has(id: SeatId): boolean }) {
    this.#trackId = trackId;
    this.#online = online;
  }

  /** Something has changed. */
  changed(): void {
    this.#live = undefined;
  }

  /** A seat has, or who is online. */
  peopleChanged(): void {
    this.#tally = undefined;
  }

  /** Somebody's group may have, by which positions are counted. */
  opinionsChanged(): void {
    this.#opinions = new WeakMap();
    this.peopleChanged();
  }

  live(state: LiveState, seats: Seats): LiveView {
    this.#tally ??= tally(seats, this.#online);
    return (this.#live ??= view(this.#trackId, state, seats, this.#online, this.#tally, this.#opinions));
  }

  people(seats: Seats): PeopleView {
    return peopleView(seats, this.#online);
  }

  you(state: LiveState, seat: Seat): You {
    return you(state, seat);
  }
}
