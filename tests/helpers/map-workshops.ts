import type { TrackId, WorkshopId } from '../../shared/ids.ts';
import type { Workshop } from '../../shared/model/workshop.ts';

/** A workshop for tests of the map: only what matters to the test is given. */
export function mapWorkshop(id: string, given: Partial<Workshop> = {}): Workshop {
  return {
    id: id as WorkshopId,
    trackId: 'track' as TrackId,
    sourceId: id,
    revision: 1,
    updatedAt: '2014-08-01T00:00:00Z',
    title: `Workshop ${id}`,
    organisations: [],
    tags: [],
    policyQuestions: [],
    links: [],
    ...given,
  };
}
