import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptOnDevice } from './kept-on-device.ts';
import { type Attendee, Meeting } from './meeting.ts';

/** Kills while typing; each in the middle of a burst. */
const KILLS = 3;

describe.each(['en', 'ar'] as const)('nobody loses a word, in %s', (language) => {
  let meeting: Meeting;
  let first: Attendee;
  let second: Attendee;

  beforeAll(async () => {
    meeting = await Meeting.open({ language });
    first = await meeting.attend('Sample organizer one', 'organizer', 'principles');
    second = await meeting.attend('Sample organizer two', 'organizer', 'principles', { group: 'government' });
    await Promise.all([first, second].map(({ page }) => startWriting(meeting, page)));
  });
  afterAll(() => meeting.close());

  it('two organizers type at once and see each other within a second', async () => {
    await first.page.getByRole('button', { name: meeting.t('principles.add') }).click();
    await second.page.locator('[data-principle]').first().waitFor();
    await writeAtEnd(first.page, 'From one. ');
    const since = Date.now();
    await second.page.getByText('From one.').first().waitFor();
    expect(Date.now() - since).toBeLessThan(1_000);
    await Promise.all([writeAtEnd(first.page, 'Again one. '), writeAtStart(second.page, 'From two. ')]);
    for (const { page } of [first, second]) {
      await page
        .getByText(/Again one\./)
        .first()
        .waitFor();
      await page
        .getByText(/From two\./)
        .first()
        .waitFor();
    }
    await expect.poll(() => wordsOf(first.page)).toBe(await wordsOf(second.page));
  });

  it('kill -9 while people type: nothing that was shown as saved is missing', async () => {
    for (let round = 0; round < KILLS; round += 1) {
      const words = `Round ${round} words that matter. `;
      await writeAtEnd(first.page, words);
      await chip(first.page, 'saved');
      const shownAsSaved = await wordsOf(first.page);
      const typing = writeAtStart(second.page, `unfinished ${round} `);
      await meeting.server.kill();
      await typing;
      await chip(first.page, 'offline');
      await meeting.server.restart();
      await chip(first.page, 'saved');
      const fresh = await meeting.attend(`Sample reader ${round}`, 'follower', 'principles');
      await fresh.page.getByText(words.trim()).first().waitFor();
      const stored = await readersWords(fresh.page);
      for (const sentence of shownAsSaved.split(/[.\n]/)) expect(stored).toContain(sentence.trim());
      await fresh.context.close();
    }
  });

  it('words typed while the server is away survive a reload and go up when it is back', async () => {
    await meeting.server.stop();
    await chip(first.page, 'offline');
    await writeAtEnd(first.page, 'Written without a server. ');
    await expect.poll(() => pending(first.page)).toBeGreaterThan(0);
    await keptOnDevice(first.page);
    await first.page.reload();
    await first.page.getByText('Written without a server.').first().waitFor();
    await chip(first.page, 'offline');
    await meeting.server.restart();
    await chip(first.page, 'saved');
    await second.page.getByText('Written without a server.').first().waitFor();
    expect(await pending(first.page)).toBe(0);
  });

  it('undo takes back the own last edit and leaves the other person alone', async () => {
    await second.page.getByRole('button', { name: meeting.t('principles.edit'), exact: true }).click();
    await writeAtStart(second.page, 'Stays here. ');
    await first.page.getByText('Stays here.').first().waitFor();
    await startWriting(meeting, first.page);
    await writeAtEnd(first.page, 'Goes away. ');
    await second.page.getByText('Goes away.').first().waitFor();
    await first.page.keyboard.press('Control+z');
    await expect.poll(() => wordsOf(second.page)).not.toContain('Goes away.');
    expect(await wordsOf(second.page)).toContain('Stays here.');
  });
});

async function startWriting(meeting: Meeting, page: Page): Promise<void> {
  const edit = page.getByRole('button', { name: meeting.t('principles.edit'), exact: true });
  await meeting.speaks(page);
  await edit.waitFor();
  await edit.click();
  await page.locator('.ProseMirror[contenteditable=true]').waitFor();
}

/** Types at the end of the last paragraph, as a person would. */
async function writeAtEnd(page: Page, words: string): Promise<void> {
  await page.locator('.ProseMirror').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
}

/** Types at the start of the text: two people at one place would mix their letters, as they would on paper. */
async function writeAtStart(page: Page, words: string): Promise<void> {
  await page.locator('.ProseMirror').focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(words);
}

/** People's words in the editor, without what the product shows between them. */
async function wordsOf(page: Page): Promise<string> {
  return page.locator('.ProseMirror').evaluate((editor) =>
    [...editor.querySelectorAll('p, h1, h2, h3')]
      .filter((block) => !block.closest('[contenteditable=false], .ProseMirror-widget'))
      .map((block) => {
        const copy = block.cloneNode(true) as HTMLElement;
        for (const caret of copy.querySelectorAll('.ProseMirror-widget')) caret.remove();
        return copy.textContent?.replaceAll('\u2060', '') ?? '';
      })
      .join('\n'),
  );
}

const readersWords = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? '';

const chipOf = (page: Page) => page.locator('[data-state][data-pending]').first();

async function chip(page: Page, state: string): Promise<void> {
  await expect.poll(() => chipOf(page).getAttribute('data-state'), { timeout: 15_000 }).toBe(state);
}

const pending = async (page: Page): Promise<number> => Number(await chipOf(page).getAttribute('data-pending'));
