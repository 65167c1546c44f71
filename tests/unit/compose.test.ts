import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../server/config.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

type Service = {
  image: string;
  build?: { context: string; dockerfile: string };
  environment?: Record<string, string>;
  depends_on?: object;
  configs?: { source: string }[];
  volumes?: string[];
};
type Compose = {
  services: Record<string, Service>;
  configs: Record<string, { content: string }>;
  volumes: Record<string, null>;
};

/** As Compose reads it: YAML with merge keys, and `${NAME:-default}` and `${NAME:?message}` filled in. */
function compose(env: Record<string, string>): Compose {
  const text = read('compose.yaml').replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, sign, rest) => {
    const value = env[name] ?? (sign === '-' ? String(rest) : undefined);
    if (value === undefined) throw new Error(`${name} is not set`);
    return value;
  });
  return parse(text, { merge: true }) as Compose;
}

test('three equal nodes share one PostgreSQL, with settings that the server takes', () => {
  const { services, volumes } = compose({ POSTGRES_PASSWORD: '0123abcd' });
  const nodes = Object.keys(services).filter((name) => name.startsWith('node-'));
  expect(nodes).toHaveLength(3);
  for (const name of nodes) {
    expect(services[name]).toEqual(services['node-1']);
    const config = readConfig(services[name]?.environment ?? {});
    expect(config).toMatchObject({ host: '0.0.0.0', port: 3000, trustProxy: 1, publicUrl: 'http://localhost:8080' });
    const { hostname, username, password, pathname } = new URL(config.databaseUrl ?? '');
    const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = services[hostname]?.environment ?? {};
    expect([username, password, pathname]).toEqual([POSTGRES_USER, POSTGRES_PASSWORD, `/${POSTGRES_DB}`]);
  }
  const kept = services['postgres']?.volumes?.[0]?.split(':')[0] ?? '';
  expect(Object.keys(volumes)).toContain(kept);
});

test('the proxy knows every node, and keeps a browser with its node', () => {
  const { services, configs } = compose({ POSTGRES_PASSWORD: 'x' });
  const caddyfile = configs[services['proxy']?.configs?.[0]?.source ?? '']?.content ?? '';
  const upstreams = /reverse_proxy (.*) \{/.exec(caddyfile)?.[1]?.split(' ');
  expect(upstreams).toEqual(
    Object.entries(services).flatMap(([name, { environment }]) =>
      name.startsWith('node-') ? [`${name}:${environment?.['PORT']}`] : [],
    ),
  );
  expect(caddyfile).toContain('lb_policy cookie');
  expect(caddyfile.split('{').length).toBe(caddyfile.split('}').length);
});

test('without a password for the database it does not start', () => {
  expect(() => compose({})).toThrow('POSTGRES_PASSWORD is not set');
});

test('the image is built from files that are there', () => {
  const { build } = compose({ POSTGRES_PASSWORD: 'x' }).services['node-1'] ?? {};
  const dockerfile = read(build?.dockerfile ?? '');
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = '']) => files.split(' '));
  expect(copied.length).toBeGreaterThan(5);
  const allowed = read(`${build?.dockerfile}.dockerignore`);
  for (const file of copied) {
    expect(existsSync(join(root, file)), file).toBe(true);
    expect(allowed).toContain(`!${file}\n`);
  }
});
