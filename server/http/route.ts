import express, { type Express, type Request, type RequestHandler } from 'express';
import type { ZodType } from 'zod';
import { Failure } from '../../shared/failure.ts';
import type { TrackId } from '../../shared/ids.ts';
import { LIMITS } from '../../shared/limits.ts';
import { ENDPOINTS, type EndpointName } from '../../shared/wire/endpoints.ts';
import { ENDPOINT_SHAPES, type EndpointInput, type EndpointReply } from '../../shared/wire/schema/endpoints.ts';
import { problemsOf } from '../session/parse-command.ts';
import type { Services } from '../services.ts';
import { inTrack, recognise, requireAdmin } from './access.ts';
import { credentialsOf } from '../identity/credentials.ts';
import { callOf, type Call, type TrackCall } from './call.ts';

type AccessOf<Name extends EndpointName> = (typeof ENDPOINTS)[Name]['access'];

/** What answers an endpoint: parsed input in, reply out, `Failure` thrown. Permission has been asked. */
export type Handler<Name extends EndpointName> = (
  input: EndpointInput<Name>,
  call: AccessOf<Name> extends 'anyone' | 'admin' ? Call : TrackCall,
) => Promise<EndpointReply<Name>>;

/** One handler for each endpoint; one that is missing does not compile. */
export type Handlers = { [Name in EndpointName]: Handler<Name> };

type AnyHandler = (input: { params: unknown; query: unknown; body: unknown }, call: Call) => Promise<unknown>;
type Shape = { params?: ZodType; query?: ZodType; body?: ZodType | 'raw'; status: number };

export function mountEndpoints(app: Express, services: Services, handlers: Handlers): void {
  for (const name of Object.keys(ENDPOINTS) as EndpointName[]) {
    const { method, path } = ENDPOINTS[name];
    const verb = method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete';
    // The union of all handlers can't be called; each gets the input its own schema has parsed.
    app[verb](path, guard(services, name), ...bodyParser(name), answer(services, name, handlers[name] as AnyHandler));
  }
}

/** Who calls, and whether they may: before any of the body is read. */
function guard(services: Services, name: EndpointName): RequestHandler {
  const { access, method } = ENDPOINTS[name];
  return async (request, response, next) => {
    const caller = await recognise(services, credentialsOf(request.headers), method !== 'GET');
    const call = callOf(request, response, caller, services.config.publicUrl);
    if (access === 'admin') requireAdmin(caller);
    const open = access === 'anyone' || access === 'admin';
    const trackId = String(request.params['trackId'] ?? '') as TrackId;
    response.locals['call'] = open ? call : await inTrack(services, call, trackId, access);
    next();
  };
}

function bodyParser(name: EndpointName): RequestHandler[] {
  const shape: Shape = ENDPOINT_SHAPES[name];
  if (shape.body === undefined) return [];
  if (shape.body === 'raw') return [express.raw({ type: () => true, limit: LIMITS.importBytes })];
  return [express.json({ type: ['application/json', '+json'], limit: LIMITS.bodyBytes })];
}

function answer(services: Services, name: EndpointName, handler: AnyHandler): RequestHandler {
  const shape: Shape = ENDPOINT_SHAPES[name];
  return async (request, response) => {
    const input = {
      params: shape.params ? parse(shape.params, request.params) : {},
      query: shape.query ? parse(shape.query, request.query) : {},
      body: readBody(shape, request),
    };
    const reply = await handler(input, response.locals['call'] as Call);
    services.metrics.count('http_answers_total');
    response.status(shape.status).set('Cache-Control', 'no-store').json(reply);
  };
}

function readBody({ body }: Shape, request: Request): unknown {
  if (body === undefined) return undefined;
  const given: unknown = request.body;
  // What is no JSON is not read; taken for nothing at all it would be answered as if it had been done.
  if (body !== 'raw' && given === undefined && hasBody(request)) throw new Failure('bad-request');
  if (body !== 'raw') return parse(body, given ?? {});
  if (!Buffer.isBuffer(given) || given.length === 0)
    throw new Failure('bad-request', [{ field: '', code: 'required' }]);
  return given;
}

/** Whether the request came with a body (RFC 9112, 6.3). */
const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function parse(schema: ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Failure('bad-request', problemsOf(parsed.error, value));
}
