import type { Services } from '../services.ts';
import type { Handlers } from './route.ts';

/** Versions of the shared documents: list, name, read, compare, bring back. */
export function versionRoutes({
  versions,
}: Services): Pick<Handlers, 'listVersions' | 'nameVersion' | 'readVersion' | 'compareVersions' | 'restoreVersion'> {
  return {
    listVersions: ({ params }) => versions.list(params.trackId, params.document),

    async nameVersion({ params, body }, { seat }) {
      const by = seat ? { by: seat.id } : {};
      return { version: await versions.name(params.trackId, params.document, { name: body.name, ...by }) };
    },

    readVersion: ({ params }) => versions.read(params.trackId, params.document, params.versionId),

    async compareVersions({ params, query }) {
      return { difference: await versions.difference(params.trackId, params.document, query.from, query.to) };
    },

    restoreVersion({ params }, { seat, session }) {
      const mayNow = () => session.state.locks[params.document] === undefined;
      const by = seat ? { by: seat.id } : {};
      return versions.restore(params.trackId, params.document, params.versionId, { ...by, mayNow });
    },
  };
}
