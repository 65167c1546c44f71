import { expect, test } from 'vitest';
import { describeApi } from '../../server/http/openapi.ts';
import { FAILURE_CODES, FAILURE_STATUS } from '../../shared/failure.ts';
import { ENDPOINTS } from '../../shared/wire/endpoints.ts';

type Media = Record<string, { schema?: object }>;
type Parameter = { name: string; in: string; required: boolean; schema: object };
type Operation = {
  operationId?: string;
  summary: string;
  security: Record<string, unknown[]>[];
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Media };
  responses: Record<string, { description: string; content: Media }>;
};
type Api = {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: Record<string, { type: string }>; schemas: Record<string, Record<string, unknown>> };
};

// As it is served: what JSON cannot say is gone.
const api = JSON.parse(JSON.stringify(describeApi())) as Api;
const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ where: `${method} ${path}`, path, method, operation })),
);

/** Every object and list inside of a value, itself first. */
function* inside(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* inside(inner);
}

test('every endpoint is described, once', () => {
  const named = operations.map(({ operation }) => operation.operationId).filter((name) => name !== undefined);
  expect(named.toSorted()).toEqual(Object.keys(ENDPOINTS).toSorted());
  expect(api.openapi).toMatch(/^3\.1\.\d+$/);
  expect(api.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
});

test.each(operations)(
  '$where says its parameters, who may call it, what it answers and how it refuses',
  ({ path, operation }) => {
    const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
    expect(inPath.map(({ name }) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    for (const parameter of operation.parameters ?? []) {
      expect(parameter.schema).toBeTypeOf('object');
      expect(parameter.in === 'path' ? parameter.required : true).toBe(true);
    }
    expect(operation.summary).not.toBe('');
    const schemes = operation.security.flatMap((each) => Object.keys(each));
    expect(schemes.filter((name) => !(name in api.components.securitySchemes))).toEqual([]);
    const good = Object.keys(operation.responses).filter((status) => /^2\d\d$/.test(status));
    expect(good).toHaveLength(1);
    for (const { description, content } of Object.values(operation.responses)) {
      expect(description).not.toBe('');
      expect(Object.keys(content)).toHaveLength(1);
    }
    const refused = operation.responses['default']?.content['application/problem+json'];
    expect(refused?.schema).toEqual({ $ref: '#/components/schemas/Problem' });
  },
);

test('every reference leads somewhere, and every schema is one of JSON Schema', () => {
  const kinds = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
  for (const part of inside(api)) {
    const { $ref: to, type } = part;
    if (typeof to === 'string') {
      const [, ...keys] = to.split('/');
      const found = keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], api);
      expect([to, typeof found]).toEqual([to, 'object']);
    }
    if ('properties' in part && typeof type === 'string') expect(kinds).toContain(type);
    const { required, properties } = part as { required?: unknown; properties?: object };
    if (Array.isArray(required)) expect(required.filter((name) => !(name in (properties ?? {})))).toEqual([]);
  }
});

test('what must be given is said, and nothing else may be', () => {
  const body = api.paths['/api/join']?.['post']?.requestBody;
  expect(body).toMatchObject({
    required: true,
    content: {
      'application/json': {
        schema: { type: 'object', required: ['token', 'name', 'group', 'place'], additionalProperties: false },
      },
    },
  });
});

test('the problem has every code, each with a status of its own kind', () => {
  const { Problem } = api.components.schemas;
  const { properties } = Problem as { properties: Record<string, { enum?: string[] }> };
  expect(properties['code']?.enum).toEqual([...FAILURE_CODES]);
  for (const status of Object.values(FAILURE_STATUS)) expect(status).toBeGreaterThanOrEqual(400);
  expect(Object.keys(api.components.securitySchemes).toSorted()).toEqual(['bearer', 'cookie']);
});
