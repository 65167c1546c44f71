import { expect, onTestFinished, test, vi } from 'vitest';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { versionStateLog } from '../../server/storage/store.ts';
import { Shelf } from '../../server/versions/shelf.ts';
import type { TrackId, VersionId } from '../../shared/ids.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Version } from '../../shared/model/version.ts';
import { collect, temporaryFolder } from '../helpers/store-folder.ts';

const TRACK = 't' as TrackId;

const version = (number: number): Version => ({
  id: `v${number}` as VersionId,
  document: 'notes',
  number,
  at: number,
  why: 'automatic',
  authors: [],
  complete: true,
});

test.each([0, 1])(
  'a state whose dropping was cut short after %i of 2 writes is dropped by the next put',
  async (done) => {
    const store = await openEmbedded(await temporaryFolder());
    onTestFinished(() => store.close());
    const shelf = new Shelf(store, TRACK, 'notes');
    const put = async (number: number) => shelf.put(version(number), new Uint8Array(100), await shelf.look());
    const stateOf = (id: VersionId) => collect(store.read(versionStateLog(TRACK, 'notes', id)));
    for (let number = 1; number <= LIMITS.automaticVersions; number++) await put(number);

    const kept = store.writeCheckpoint.bind(store);
    const killed = vi.spyOn(store, 'writeCheckpoint').mockRejectedValue(new Error('killed'));
    if (done > 0) killed.mockImplementationOnce(kept);
    await expect(put(LIMITS.automaticVersions + 1)).rejects.toThrow('killed');
    killed.mockRestore();
    const { versions, leaving } = await shelf.look();
    expect([versions.length, leaving.length]).toEqual([LIMITS.automaticVersions, 1]);
    const [left] = leaving as [VersionId];
    await expect(shelf.find(left)).rejects.toMatchObject({ code: 'not-found' });
    expect(await stateOf(left)).toHaveLength(1);

    await put(LIMITS.automaticVersions + 2);
    expect(await stateOf(left)).toEqual([]);
    expect((await shelf.look()).leaving).toEqual([]);
    expect(await store.list('version', 't/notes/')).toHaveLength(LIMITS.automaticVersions);
    expect(await stateOf(versions[0]?.id ?? left)).toHaveLength(1);
  },
);
