import { z, type ZodType } from 'zod';
import { accessTable, type Action } from '../../shared/domain/access.ts';
import { FAILURE_CODES, PROBLEM_CODES } from '../../shared/failure.ts';
import { commandSchemas } from '../../shared/wire/schema/command.ts';
import { ENDPOINTS, type EndpointName } from '../../shared/wire/endpoints.ts';
import { ENDPOINT_SHAPES } from '../../shared/wire/schema/endpoints.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';
import { EXTRA_PATHS } from './openapi-extra.ts';

type Json = Record<string, unknown>;
type Shape = {
  summary: string;
  status: number;
  reply: ZodType;
  params?: ZodType;
  query?: ZodType;
  body?: ZodType | 'raw';
};

/** The OpenAPI 3.1 description of every HTTP endpoint, made from the declarations that also parse. */
export function describeApi(): Json {
  const paths: Record<string, Json> = {};
  for (const name of Object.keys(ENDPOINTS) as EndpointName[]) {
    const { method, path } = ENDPOINTS[name];
    const address = path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[address] = { ...paths[address], [method.toLowerCase()]: operation(name) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Coalesce',
      version: String(WIRE_VERSION),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: { ...paths, ...EXTRA_PATHS },
    components: {
      securitySchemes: {
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'coalesce',
          description: '`__Host-coalesce` on https. Changing calls need an own Origin.',
        },
        bearer: { type: 'http', scheme: 'bearer', description: 'A seat token, or ADMIN_TOKEN.' },
      },
      schemas: { Problem: PROBLEM },
    },
  };
}

/** JSON Schema of every command of the live session, and the roles that may send it. */
export function describeCommands(): Json {
  const roles = new Map(accessTable());
  const commands = Object.entries(commandSchemas).map(([type, schema]) => {
    const row = roles.get(type as Action);
    return [type, { schema: jsonSchema(schema), roles: row?.any ?? [], ...(row?.own ? { own: row.own } : {}) }];
  });
  return { version: WIRE_VERSION, commands: Object.fromEntries(commands) as Json };
}

function operation(name: EndpointName): Json {
  const { access } = ENDPOINTS[name];
  const { summary, params, query, body, status, reply }: Shape = ENDPOINT_SHAPES[name];
  const parameters = [...parametersOf(params, 'path'), ...parametersOf(query, 'query')];
  const content =
    body === 'raw' ? { 'application/octet-stream': {} } : body && { 'application/json': { schema: jsonSchema(body) } };
  return {
    operationId: name,
    summary,
    ...(access === 'anyone'
      ? { security: [{}, { cookie: [] }, { bearer: [] }] }
      : { security: [{ cookie: [] }, { bearer: [] }] }),
    'x-access': access,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: {
      [status]: { description: 'Done.', content: { 'application/json': { schema: jsonSchema(reply) } } },
      default: {
        description: 'Refused.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parametersOf(schema: ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema) as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: required.includes(name),
    schema: property,
  }));
}

function jsonSchema(schema: ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

/** RFC 9457. */
const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { enum: FAILURE_CODES },
    detail: { type: 'string', description: "A sentence in the caller's language (Accept-Language)." },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code'],
        properties: {
          field: { type: 'string' },
          code: { enum: PROBLEM_CODES },
          at: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
};
