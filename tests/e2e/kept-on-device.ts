import type { Page } from 'playwright-core';

/**
 * Resolves when what was typed so far is in IndexedDB: a transaction waits for those before it on the
 * same store. A reload within the milliseconds before that takes the last letters with it.
 */
export async function keptOnDevice(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const done = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')));
      });
    for (const { name } of await indexedDB.databases()) {
      if (!name?.includes('/principles/')) continue;
      const database = await done(indexedDB.open(name));
      await done(database.transaction('updates').objectStore('updates').count());
      database.close();
    }
  });
}
