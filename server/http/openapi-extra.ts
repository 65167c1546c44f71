/** Endpoints that answer something other than JSON, or that watch over the server; see `health.ts`, `guide.ts`. */
const plain = (summary: string, type: string, parameters: readonly string[] = [], open = true) => ({
  get: {
    summary,
    security: open ? [{}] : [{ cookie: [] }, { bearer: [] }],
    ...(parameters.length > 0
      ? { parameters: parameters.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })) }
      : {}),
    responses: {
      200: { description: 'Done.', content: { [type]: {} } },
      default: {
        description: 'Refused.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  },
});

export const EXTRA_PATHS = {
  '/healthz': plain('Alive.', 'application/json'),
  '/readyz': plain('Can store; 503 while it cannot.', 'application/json'),
  '/metrics': plain('Prometheus text, for the admin and for this machine itself.', 'text/plain', [], false),
  '/api/openapi.json': plain('This description.', 'application/json'),
  '/api/commands.json': plain(
    'JSON Schema of every command of the live session, and who may send it.',
    'application/json',
  ),
  '/api/tracks/{trackId}/export/{file}': plain(
    'The Track-guide: `guide.html` or `guide.ics`.',
    '*/*',
    ['trackId', 'file'],
    false,
  ),
  '/t/{slug}': plain('The public Track-guide.', 'text/html', ['slug']),
  '/t/{slug}/guide.ics': plain("The public Track-guide's calendar feed.", 'text/calendar', ['slug']),
};
