import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSettings } from '../../server/storage/settings.ts';
import type { TrackId } from '../../shared/ids.ts';
import type { Track } from '../../shared/model/track.ts';
import { temporaryFolder } from '../helpers/store-folder.ts';

const track = (slug: string): Track => ({
  id: slug as TrackId,
  slug,
  name: slug,
  timezone: 'UTC',
  createdAt: '2026-11-23T00:00:00Z',
});

const fileOf = (dir: string) => join(dir, 'settings.json');

test('a new folder begins without tracks, and what is changed is there after opening again', async () => {
  const dir = await temporaryFolder();
  const settings = await openSettings(join(dir, 'made'));
  expect(settings.read()).toEqual({ version: 1, tracks: [] });
  await settings.update((draft) => void draft.tracks.push(track('one')));
  expect((await openSettings(join(dir, 'made'))).read().tracks.map(({ slug }) => slug)).toEqual(['one']);
});

test('changes made at once run one after the other, and none is lost', async () => {
  const dir = await temporaryFolder();
  const settings = await openSettings(dir);
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => settings.update((draft) => void draft.tracks.push(track(`t${index}`)))),
  );
  expect((await openSettings(dir)).read().tracks).toHaveLength(20);
  expect((await readdir(dir)).toSorted()).toEqual(['settings.json', 'settings.json.bak']);
  expect(JSON.parse(await readFile(`${fileOf(dir)}.bak`, 'utf8'))).toMatchObject({ version: 1 });
});

test('a change that throws leaves everything as it was, and the next one works', async () => {
  const settings = await openSettings(await temporaryFolder());
  const broken = settings.update((draft) => {
    draft.tracks.push(track('half'));
    throw new Error('no');
  });
  await expect(broken).rejects.toThrow('no');
  await settings.update((draft) => void (draft.adminName = 'Ada'));
  expect(settings.read()).toEqual({ version: 1, tracks: [], adminName: 'Ada' });
});

test.each([
  ['empty', '', 'it is empty'],
  ['half written', '{"version": 1, "tra', 'it is not valid JSON'],
  ['something else', '[1]', 'is not a settings file'],
])('a settings file that is %s is refused by name, with its .bak, and stays as it is', async (_what, content, says) => {
  const dir = await temporaryFolder();
  await writeFile(fileOf(dir), content);
  const opening = openSettings(dir);
  await expect(opening).rejects.toMatchObject({ reason: 'damaged' });
  for (const part of [fileOf(dir), `${fileOf(dir)}.bak`, says]) await expect(opening).rejects.toThrow(part);
  expect(await readFile(fileOf(dir), 'utf8')).toBe(content);
});

test('a newer version is refused', async () => {
  const dir = await temporaryFolder();
  await writeFile(fileOf(dir), '{"version": 2, "tracks": []}');
  await expect(openSettings(dir)).rejects.toMatchObject({ reason: 'newer-version' });
});

test('a lost file with its backup beside it is refused, not begun anew', async () => {
  const dir = await temporaryFolder();
  const settings = await openSettings(dir);
  await settings.update((draft) => void draft.tracks.push(track('one')));
  await settings.update((draft) => void draft.tracks.push(track('two')));
  await rm(fileOf(dir));
  await expect(openSettings(dir)).rejects.toMatchObject({ reason: 'damaged' });
});
