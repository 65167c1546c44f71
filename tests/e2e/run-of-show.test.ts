import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Attendee, Meeting, PHONE, PROGRAMME } from './meeting.ts';

/** Devices may differ by so much, in milliseconds: the promise. */
const SAME_SECOND = 300;

describe.each(['en', 'ar'] as const)('the run of show, on a desk and on a phone, in %s', (language) => {
  let meeting: Meeting;
  let moderator: Attendee;
  let remote: Attendee;

  beforeAll(async () => {
    meeting = await Meeting.open({ programme: PROGRAMME, language });
    moderator = await meeting.attend('Sample moderator', 'moderator', 'console', { group: 'academia' });
    remote = await meeting.attend('Sample participant', 'participant', 'stage', { place: 'remote', options: PHONE });
  });
  afterAll(() => meeting.close());

  it('a moderator makes it from the workshops and starts it; the remote participant sees the first step', async () => {
    const { page } = moderator;
    await page
      .getByRole('button', { name: meeting.t('console.makeRun') })
      .first()
      .click();
    await page.getByRole('button', { name: meeting.t('console.template') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: meeting.t('app.save'), exact: true })
      .click();
    await page
      .getByRole('button', { name: meeting.t('console.start') })
      .first()
      .click();
    await remote.page
      .getByRole('heading', { name: meeting.t('console.templateWelcome') })
      .first()
      .waitFor();
    await remote.page.getByRole('timer').first().waitFor();
    await Promise.all([moderator, remote].map(({ page: screen }) => meeting.speaks(screen)));
  });

  it('going on moves everybody to the same step', async () => {
    await moderator.page.keyboard.press('n');
    await remote.page
      .getByRole('heading', { name: /Sample session on requests across borders/ })
      .first()
      .waitFor();
  });

  it('both clocks turn the same second within 300 ms', async () => {
    const [desk, phone] = await Promise.all([watchClock(moderator.page), watchClock(remote.page)]);
    const shared = [...desk.keys()].filter((text) => phone.has(text));
    expect(shared.length).toBeGreaterThanOrEqual(3);
    for (const text of shared) {
      expect(Math.abs((desk.get(text) ?? 0) - (phone.get(text) ?? 0)), `clock at ${text}`).toBeLessThan(SAME_SECOND);
    }
  });

  it('a raised hand reaches the console, gets the floor, and is lowered', async () => {
    await remote.page.getByRole('button', { name: meeting.t('queue.raise') }).click();
    const queue = moderator.page.getByText('Sample participant').first();
    await queue.waitFor();
    await moderator.page
      .getByRole('button', { name: meeting.t('queue.giveTo', { name: 'Sample participant' }) })
      .first()
      .click();
    await remote.page.getByText(meeting.t('queue.yourTurn')).first().waitFor();
  });

  it('pause stops both clocks, one minute more moves both', async () => {
    await moderator.page.getByRole('button', { name: meeting.t('console.pause'), exact: true }).click();
    await remote.page.getByText(meeting.t('stage.paused')).first().waitFor();
    const before = await remote.page.getByRole('timer').first().textContent();
    await moderator.page
      .getByRole('button', { name: meeting.t('console.addMinuteHelp') })
      .first()
      .click();
    await expect.poll(() => remote.page.getByRole('timer').first().textContent()).not.toBe(before);
  });

  it('the presenter turns a slide, and everyone sees it', async () => {
    const workshop = (await meeting.workshops()).find(({ number }) => number === '1');
    if (!workshop) throw new Error('no workshop');
    const presenter = await meeting.attend('Sample presenter', 'organizer', 'stage', { workshopId: workshop.id });
    const saved = await presenter.context.request.patch(
      `${meeting.server.url}/api/tracks/${meeting.track.id}/workshops/${workshop.id}`,
      {
        headers: { Origin: meeting.server.url },
        data: {
          revision: workshop.revision,
          fields: { slides: '# First sample slide\n\n---\n\n# Second sample slide' },
        },
      },
    );
    expect(saved.status()).toBe(200);
    await presenter.page.getByRole('button', { name: meeting.t('stage.turnOn') }).click();
    for (const { page } of [presenter, remote]) await page.getByText('Second sample slide').first().waitFor();
  });

  it('brings everyone to the map with three seconds’ notice, and shows the way back', async () => {
    const { page } = moderator;
    await page.keyboard.press('b');
    await page.getByRole('dialog').getByText(meeting.t('console.bringMap')).click();
    await remote.page.getByText(meeting.t('call.notice', { name: 'Sample moderator' })).waitFor();
    await remote.page.waitForURL(/\/map/);
    await remote.page.getByRole('button', { name: meeting.t('call.back') }).click();
    await remote.page.waitForURL(/\/stage/);
  });

  it('a participant cannot open the console', async () => {
    const page = await remote.context.newPage();
    await page.goto(meeting.address('console'));
    await page.getByText(meeting.t('console.closedTitle')).waitFor();
    await page.close();
  });

  it('no page complained', () => {
    expect(meeting.complaints).toEqual([]);
  });
});

/** When each text of a page's clock appeared, by this machine's clock, over some seconds. */
async function watchClock(page: Page): Promise<Map<string, number>> {
  const seen = await page.evaluate(
    () =>
      new Promise<[string, number][]>((resolve) => {
        const timer = document.querySelector('[role=timer]');
        const turns: [string, number][] = [];
        const digits = () => /\p{Nd}+:\p{Nd}{2}/u.exec(timer?.textContent ?? '')?.[0];
        const observer = new MutationObserver(() => {
          const text = digits();
          if (text !== undefined && turns.at(-1)?.[0] !== text) turns.push([text, Date.now()]);
          if (turns.length >= 5) {
            observer.disconnect();
            resolve(turns);
          }
        });
        if (timer) observer.observe(timer, { subtree: true, childList: true, characterData: true });
      }),
  );
  return new Map(seen);
}
