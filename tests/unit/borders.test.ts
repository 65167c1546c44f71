import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** One forbidden import for each border of the architecture, and what the linter must say of it. */
const PLANTED: [file: string, imports: string, says: RegExp][] = [
  ['shared/domain/planted.ts', '../../server/main.ts', /nothing of the server/],
  ['shared/domain/planted.ts', 'zod', /zod stays/],
  ['shared/domain/planted.ts', 'yjs', /yjs is not used here/],
  ['shared/domain/planted.ts', 'node:fs', /No Node here/],
  ['shared/model/planted.ts', '../domain/access.ts', /shared\/model knows/],
  ['shared/wire/planted.ts', 'zod', /zod stays/],
  ['client/kit/planted.tsx', '../live/track.tsx', /no session/],
  ['client/features/map/planted.ts', '../home/home-page.tsx', /Screens never import one another/],
  ['client/features/map/planted.ts', '../../../shared/wire/schema/command.ts', /must not reach the browser/],
  ['client/features/home/planted.ts', 'prosemirror-state', /prosemirror is not used here/],
  ['client/live/planted.ts', '../features/home/home-page.tsx', /Only client\/app knows/],
  ['client/planted.ts', '../server/app.ts', /nothing of the server/],
  ['server/storage/planted.ts', '../http/tracks.ts', /server\/ imports run/],
  ['server/backup/planted.ts', '../session/live-sessions.ts', /server\/ imports run/],
  ['server/backup/planted.ts', 'classic-level', /one door/],
  ['server/outputs/planted.ts', '../storage/store.ts', /server\/ imports run/],
  ['server/session/planted.ts', '../live/live.ts', /server\/ imports run/],
  ['server/versions/planted.ts', '../http/tracks.ts', /server\/ imports run/],
  ['server/collab/planted.ts', '../versions/versions.ts', /server\/ imports run/],
  ['server/http/planted.ts', 'diff', /one door/],
  ['server/http/planted.ts', 'classic-level', /one door/],
  ['server/http/planted.ts', 'prom-client', /one door/],
  ['server/storage/planted.ts', 'postgres', /one door/],
  ['server/session/planted.ts', 'postgres', /one door/],
  ['server/storage/postgres/planted.ts', 'classic-level', /one door/],
  ['server/http/planted.ts', '../../client/api.ts', /Only the browser app/],
  ['server/collab/planted.ts', '../../tests/helpers/setup.ts', /Nobody imports tests/],
];

/** Imports that the architecture allows, next to each border. */
const ALLOWED: [file: string, line: string][] = [
  ['client/features/map/fine.ts', "import type { Command } from '../../../shared/wire/schema/command.ts';"],
  ['shared/docs/fine.ts', "import * as Y from 'yjs';"],
  ['server/process-metrics.ts', "import 'prom-client';"],
  ['server/versions/fine.ts', "import { Documents } from '../collab/documents.ts';"],
  ['server/http/fine.ts', "import express from 'express';"],
  ['server/storage/postgres/fine.ts', "import postgres from 'postgres';"],
];

const root = join(import.meta.dirname, '../..');
let folder: string;
let report: { filename: string; code: string; message: string }[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'coalesce-borders-'));
  // Rules that ask the type checker have no project to ask here, and are not what is tried.
  const { options: _, ...rules } = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as {
    options: object;
  };
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(rules));
  const lines = new Map<string, string[]>();
  for (const [file, name] of PLANTED) lines.set(file, [...(lines.get(file) ?? []), `import '${name}';`]);
  for (const [file, line] of ALLOWED) lines.set(file, [line]);
  for (const [file, content] of lines) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${content.join('\n')}\n`);
  }
  report = lint();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the project's own linter and settings over the planted files. It exits 1, as it should. */
function lint(): typeof report {
  try {
    execFileSync(join(root, 'node_modules/.bin/oxlint'), ['-f', 'json'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return [];
  } catch (error) {
    return (JSON.parse((error as { stdout: string }).stdout) as { diagnostics: typeof report }).diagnostics;
  }
}

describe('import borders', () => {
  it.each(PLANTED)('%s may not import %s', (file, name, says) => {
    const found = report.filter(
      ({ filename, code, message }) =>
        filename.endsWith(file) && code.includes('no-restricted-imports') && message.includes(`'${name}'`),
    );
    expect(found.length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).toMatch(says);
  });

  it.each(ALLOWED)('%s may: %s', (file) => {
    const found = report.filter(
      ({ filename, code }) => filename.endsWith(file) && code.includes('no-restricted-imports'),
    );
    expect(found).toEqual([]);
  });
});
