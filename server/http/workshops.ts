import { may } from '../../shared/domain/access.ts';
import { Failure } from '../../shared/failure.ts';
import type { Services } from '../services.ts';
import { present } from './present.ts';
import type { Handlers } from './route.ts';

/** Workshops: list, add by hand, change. Organizers change their own. */
export function workshopRoutes({
  workshops,
}: Services): Pick<Handlers, 'listWorkshops' | 'addWorkshop' | 'updateWorkshop'> {
  return {
    async listWorkshops({ params }) {
      return { workshops: await workshops.list(params.trackId) };
    },

    async addWorkshop({ params, body }) {
      return { workshop: await workshops.add(params.trackId, present(body)) };
    },

    async updateWorkshop({ params, body }, { role, seat }) {
      const own = seat?.workshopIds.includes(params.workshopId) ?? false;
      if (!may(role, 'workshop/update', own)) throw new Failure('not-allowed');
      return { workshop: await workshops.update(params.trackId, params.workshopId, body) };
    },
  };
}
