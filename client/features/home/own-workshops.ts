import type { WorkshopId } from '../../../shared/ids.ts';
import type { Meeting } from '../../../shared/model/meeting.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';

/**
 * A person's workshops: those that are presented now or later in the meeting first, in its order;
 * then the others as they are. One that has left the track is left out.
 */
export function ownWorkshops(
  ids: readonly WorkshopId[],
  workshopById: ReadonlyMap<WorkshopId, Workshop>,
  meeting: Meeting | undefined,
): Workshop[] {
  const from = meeting?.steps.findIndex(({ id }) => id === meeting.current) ?? 0;
  const ahead = meeting?.state === 'ended' ? [] : (meeting?.steps.slice(Math.max(0, from)) ?? []);
  const turn = (id: WorkshopId) => {
    const at = ahead.findIndex(({ workshopId }) => workshopId === id);
    return at < 0 ? ahead.length : at;
  };
  return ids.flatMap((id) => workshopById.get(id) ?? []).toSorted((a, b) => turn(a.id) - turn(b.id));
}
