import type { SeatId, TrackId, WorkshopId } from '../../shared/ids.ts';
import { GAUGE_GROUPS } from '../../shared/model/group.ts';
import type { LiveState } from '../../shared/model/live.ts';
import type { Position } from '../../shared/model/principle.ts';
import type { Role, Seat } from '../../shared/model/seat.ts';
import { DEMO_PRINCIPLES } from './principles.ts';

/** Sessions that name no organisation: a simulated organizer must not look like somebody's. */
const ORGANIZED = ['ws71', 'ws129', 'ws188', 'ws43', 'workshop52', 'workshop56'];

const ROLES: readonly Role[] = [
  'moderator',
  'rapporteur',
  ...ORGANIZED.map(() => 'organizer' as const),
  'participant',
  'participant',
  'participant',
  'participant',
];

/** Twelve simulated people, two of each stakeholder group; every second one takes part from a distance. */
export function demoPeople(trackId: TrackId, joinedAt: string): Seat[] {
  const counts = new Map<Role, number>();
  return ROLES.map((role, index) => {
    const number = (counts.get(role) ?? 0) + 1;
    counts.set(role, number);
    const session = role === 'organizer' ? ORGANIZED[number - 1] : undefined;
    return {
      id: seatId(index),
      trackId,
      name: `Simulated ${role} ${number}`,
      group: GAUGE_GROUPS[index % GAUGE_GROUPS.length] ?? 'other',
      place: index % 2 === 0 ? 'room' : 'remote',
      role,
      workshopIds: session ? [`igf2014-${session}` as WorkshopId] : [],
      joinedAt,
      simulated: true,
    };
  });
}

export const seatId = (index: number): SeatId => `demo-seat-${index + 1}` as SeatId;

/**
 * A row for each principle, a sign for each person: s support, l can live with it, c concern,
 * o object, - not heard. Groups repeat after six signs.
 */
const TAKEN = ['sslsslslssls', 'slsslcsslslc', 'lcsoslslc-sl', 'sosclsscslol', 'l-s-c-s--l--', '-s--l---s---'];
const SIGNS: Record<string, Position> = { s: 'support', l: 'live', c: 'concern', o: 'object' };

const REASONS: Partial<Record<Position, readonly string[]>> = {
  concern: [
    'Simulated concern: the paragraph does not say who pays for this.',
    'Simulated concern: small organisations cannot follow so many rules.',
  ],
  object: ['Simulated objection: as worded this would bind those who were never asked.'],
};

/** Where the simulated people stand, so that every gauge has something to show. */
export function demoPositions(at: number): LiveState['positions'] {
  return Object.fromEntries(
    DEMO_PRINCIPLES.principles.map(({ id }, row) => {
      const stated = [...(TAKEN[row] ?? '')].flatMap((sign, index) => {
        const position = SIGNS[sign];
        if (!position) return [];
        const reasons = REASONS[position];
        return [
          [
            seatId(index),
            { position, at: at + index, ...(reasons && { reason: reasons[index % reasons.length] ?? '' }) },
          ] as const,
        ];
      });
      return [id, Object.fromEntries(stated)];
    }),
  );
}
