/**
 * Every HTTP endpoint: method, path and who may call it. Input and output shapes are in
 * `schema/endpoints.ts` under the same names; the server refuses to start when one is missing.
 *
 * `access`: `anyone`, `admin` (claimed admin or ADMIN_TOKEN), or the action of `domain/access.ts`
 * that the caller's seat in the path's track must be allowed.
 */
export const ENDPOINTS = {
  claim: { method: 'POST', path: '/api/claim', access: 'anyone' },
  me: { method: 'GET', path: '/api/me', access: 'anyone' },
  leave: { method: 'POST', path: '/api/leave', access: 'anyone' },
  openDemo: { method: 'POST', path: '/api/demo', access: 'anyone' },
  listTracks: { method: 'GET', path: '/api/tracks', access: 'anyone' },
  createTrack: { method: 'POST', path: '/api/tracks', access: 'admin' },
  readTrack: { method: 'GET', path: '/api/tracks/:trackId', access: 'track/read' },
  updateTrack: { method: 'PATCH', path: '/api/tracks/:trackId', access: 'track/update' },
  listWorkshops: { method: 'GET', path: '/api/tracks/:trackId/workshops', access: 'track/read' },
  addWorkshop: { method: 'POST', path: '/api/tracks/:trackId/workshops', access: 'workshop/add' },
  updateWorkshop: { method: 'PATCH', path: '/api/tracks/:trackId/workshops/:workshopId', access: 'workshop/update' },
  importWorkshops: { method: 'POST', path: '/api/tracks/:trackId/import', access: 'track/import' },
  previewImport: { method: 'POST', path: '/api/tracks/:trackId/import/preview', access: 'track/import' },
  listInvitations: { method: 'GET', path: '/api/tracks/:trackId/invitations', access: 'invitation/list' },
  createInvitation: { method: 'POST', path: '/api/tracks/:trackId/invitations', access: 'invitation/create' },
  turnOffInvitation: {
    method: 'DELETE',
    path: '/api/tracks/:trackId/invitations/:invitationId',
    access: 'invitation/turn-off',
  },
  peekInvitation: { method: 'POST', path: '/api/invitation', access: 'anyone' },
  join: { method: 'POST', path: '/api/join', access: 'anyone' },
  listVersions: { method: 'GET', path: '/api/tracks/:trackId/documents/:document/versions', access: 'track/read' },
  nameVersion: { method: 'POST', path: '/api/tracks/:trackId/documents/:document/versions', access: 'version/create' },
  readVersion: {
    method: 'GET',
    path: '/api/tracks/:trackId/documents/:document/versions/:versionId',
    access: 'track/read',
  },
  restoreVersion: {
    method: 'POST',
    path: '/api/tracks/:trackId/documents/:document/versions/:versionId/restore',
    access: 'version/restore',
  },
  compareVersions: { method: 'GET', path: '/api/tracks/:trackId/documents/:document/difference', access: 'track/read' },
  updateSeat: { method: 'PATCH', path: '/api/tracks/:trackId/seats/me', access: 'track/read' },
} as const satisfies Record<string, { method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; path: string; access: string }>;

export type EndpointName = keyof typeof ENDPOINTS;

/** `/api/tracks/:trackId` with its parameters put in, escaped. */
export function endpointPath(name: EndpointName, params: Readonly<Record<string, string>> = {}): string {
  return ENDPOINTS[name].path.replace(/:([A-Za-z]+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
}
