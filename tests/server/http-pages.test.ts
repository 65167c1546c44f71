import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import express from 'express';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { builtPages } from '../../server/http/pages.ts';

let folder: string;
let http: Server;
let url: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'coalesce-pages-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(folder, 'assets', 'app-1234.js'), 'export {};');
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  http = createServer(express().use(builtPages(folder)));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});

afterEach(() => {
  http.close();
  rmSync(folder, { recursive: true, force: true });
});

it.each(['/', '/join', '/claim', '/app/some-track/map'])('%s is the one page, asked for each time', async (path) => {
  const response = await fetch(url + path);
  expect(await response.text()).toContain('<title>page</title>');
  expect(response.headers.get('cache-control')).toBe('no-cache');
});

it('an asset is kept for ever, another file is asked for each time', async () => {
  expect((await fetch(`${url}/assets/app-1234.js`)).headers.get('cache-control')).toContain('immutable');
  expect((await fetch(`${url}/icon.svg`)).headers.get('cache-control')).toBe('no-cache');
});

it('a newer build in place of the files is a 404 for the old ones, and the server goes on', async () => {
  await fetch(`${url}/assets/app-1234.js`);
  rmSync(join(folder, 'assets', 'app-1234.js'));
  expect((await fetch(`${url}/assets/app-1234.js`)).status).toBe(404);
  expect((await fetch(`${url}/icon.svg`)).status).toBe(200);
});
