import type { Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSE } from '../../shared/wire/collab.ts';
import { keptOnDevice } from './kept-on-device.ts';
import { type Attendee, Meeting } from './meeting.ts';

describe('words that the server does not take are told, kept and offered', () => {
  let meeting: Meeting;
  let moderator: Attendee;
  let writer: Attendee;
  let reader: Attendee;

  beforeAll(async () => {
    meeting = await Meeting.open();
    moderator = await meeting.attend('Sample moderator', 'moderator', 'console');
    writer = await meeting.attend('Sample writer', 'organizer', 'principles');
    reader = await meeting.attend('Sample reader', 'participant', 'principles');
    await writer.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await write(meeting, writer.page, 'Everyone agreed to this. ');
    await state(writer.page, 'saved');
  });
  afterAll(() => meeting.close());

  it('a lock while somebody writes without connection: the person is told why, can copy, and the words go up when it opens', async () => {
    await meeting.server.kill();
    await state(writer.page, 'offline');
    await write(meeting, writer.page, 'Written before the lock came. ');
    await keptOnDevice(writer.page);
    await writer.page.goto('about:blank');
    await meeting.server.restart();
    await setOpen(meeting, moderator.page, false);
    await writer.page.goto(meeting.address('principles'));

    const banner = writer.page.locator('[data-unsent=principles]');
    await banner.getByText(meeting.t('unsent.locked', { name: 'Sample moderator' })).waitFor();
    await state(writer.page, 'not-syncing');
    expect(await copied(meeting, writer.page)).toContain('Written before the lock came.');
    expect(await reader.page.getByText('Written before the lock came.').count()).toBe(0);

    await setOpen(meeting, moderator.page, true);
    await reader.page.getByText('Written before the lock came.').first().waitFor();
    await state(writer.page, 'saved');
    await banner.waitFor({ state: 'detached' });
  });

  it('a copy that the server refuses for good: the words stay as text, and the person goes on with the server’s', async () => {
    let collab: WebSocketRoute | undefined;
    await writer.page.routeWebSocket(/\/collab\/.*\/principles$/, (socket) => {
      socket.connectToServer();
      collab = socket;
    });
    await writer.page.reload();
    await state(writer.page, 'saved');
    await collab?.close({ code: CLOSE.reset, reason: 'conflict' });

    const again = writer.page.getByRole('button', { name: meeting.t('unsent.startAgain') });
    await again.waitFor();
    await state(writer.page, 'not-syncing');
    expect(await copied(meeting, writer.page)).toContain('Everyone agreed to this.');
    await again.click();
    await state(writer.page, 'saved');
    await writer.page.locator('[data-aside=principles]').waitFor();

    await write(meeting, writer.page, 'Written with the fresh copy. ');
    await reader.page.getByText('Written with the fresh copy.').first().waitFor();
    await writer.page.reload();
    await writer.page.locator('[data-aside=principles]').waitFor();
    const aside = await copied(meeting, writer.page);
    expect(aside).toContain('Everyone agreed to this.');
    expect(aside).not.toContain('Written with the fresh copy.');
    await writer.page.getByRole('button', { name: meeting.t('unsent.discard') }).click();
    await writer.page.locator('[data-aside=principles]').waitFor({ state: 'detached' });
    expect(meeting.complaints).toEqual([]);
  });
});

/** Turns the switch, again where the moderator's own connection was not back yet. */
async function setOpen(meeting: Meeting, page: Page, open: boolean): Promise<void> {
  const lock = page.getByRole('switch', { name: openFor(meeting) });
  const turned = async () => {
    if ((await lock.getAttribute('aria-checked')) !== String(open)) await lock.click();
    return lock.getAttribute('aria-checked');
  };
  await expect.poll(turned, { interval: 1_000, timeout: 20_000 }).toBe(String(open));
}

const openFor = (meeting: Meeting): string =>
  meeting.t('console.openFor', { document: meeting.t('document.principles') });

/** Types at the end of the text. */
async function write(meeting: Meeting, page: Page, words: string): Promise<void> {
  await page
    .getByRole('button', { name: meeting.t('principles.edit'), exact: true })
    .first()
    .click();
  const editor = page.locator('.ProseMirror[contenteditable=true]');
  await editor.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
}

/** What the button in the first banner puts on the clipboard. */
async function copied(meeting: Meeting, page: Page): Promise<string> {
  await page
    .getByRole('button', { name: meeting.t('unsent.copy') })
    .first()
    .click();
  await page.getByRole('button', { name: meeting.t('app.copied') }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Waits for the chip's state. */
async function state(page: Page, expected: string): Promise<void> {
  await page.locator(`[data-pending][data-state=${expected}]`).first().waitFor();
}
