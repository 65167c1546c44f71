import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Attendee, Meeting, PROGRAMME } from './meeting.ts';

describe.each(['en', 'ar'] as const)('two organizers on the synergy map, in %s', (language) => {
  let meeting: Meeting;
  let first: Attendee;
  let second: Attendee;

  beforeAll(async () => {
    meeting = await Meeting.open({ programme: PROGRAMME, language });
    first = await meeting.attend('Sample organizer one', 'organizer', 'map?view=map');
    second = await meeting.attend('Sample organizer two', 'organizer', 'map?view=map', { group: 'government' });
    for (const { page } of [first, second]) await card(page, 'requests across borders').waitFor();
  });
  afterAll(() => meeting.close());

  it('a card dragged by one is moved for the other within a second', async () => {
    const before = await placeOf(second.page, 'data retention');
    await drag(first.page, 'data retention', -60, 130);
    const since = Date.now();
    await expect.poll(() => placeOf(second.page, 'data retention')).not.toBe(before);
    expect(Date.now() - since).toBeLessThan(1_000);
    await expect.poll(() => placeOf(second.page, 'data retention')).toBe(await placeOf(first.page, 'data retention'));
  });

  it('a link made by pointer is there for the other, with its reason', async () => {
    const { page } = first;
    await card(page, 'requests across borders').click();
    await page.keyboard.press('l');
    await card(page, 'response teams').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: new RegExp(meeting.t('linkType.output')) }).check();
    await dialog.getByLabel(meeting.t('map.reason')).fill('Both want one request form.');
    await dialog.getByRole('button', { name: meeting.t('map.addLink') }).click();
    await second.page.goto(`${meeting.address('map')}?view=list`);
    await card2(second.page, 'requests across borders').click();
    await second.page.getByText('Both want one request form.').first().waitFor();
  });

  it('a link made by keyboard alone, in the list, is on the map of the other', async () => {
    const { page } = second;
    await page
      .getByRole('button', {
        name: `${meeting.t('map.newLink')}: ${meeting.t('map.ws', { number: '2' })}`,
        exact: true,
      })
      .focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await page.keyboard.type('data retention');
    await page.keyboard.press('Enter');
    await dialog.getByLabel(meeting.t('map.reason')).focus();
    await page.keyboard.type('Both keep records.');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await card(first.page, 'domain names').click();
    await first.page.getByText('Both keep records.').first().waitFor();
  });

  it('undo takes back the own last edit only', async () => {
    await first.page.keyboard.press('Escape');
    await first.page
      .getByRole('button', { name: meeting.t('app.undo') })
      .first()
      .click();
    await card2(second.page, 'requests across borders').click();
    await expect.poll(() => second.page.getByText('Both want one request form.').count()).toBe(0);
    await card2(second.page, 'domain names').click();
    await second.page.getByText('Both keep records.').first().waitFor();
  });

  it('each sees the other’s pointer with their name', async () => {
    await second.page.goto(`${meeting.address('map')}?view=map`);
    await card(second.page, 'data retention').waitFor();
    await card(second.page, 'data retention').hover();
    await second.page.mouse.move(420, 380, { steps: 5 });
    await first.page.getByText('Sample organizer two').first().waitFor();
  });

  it('a locked map takes no edits, and says who closed it', async () => {
    const moderator = await meeting.attend('Sample moderator', 'moderator', 'console');
    await moderator.page.getByRole('switch', { name: new RegExp(meeting.t('document.map')) }).click();
    await first.page
      .getByText(meeting.t('map.locked', { name: 'Sample moderator' }))
      .first()
      .waitFor();
    const before = await placeOf(first.page, 'data retention');
    await drag(first.page, 'data retention', 80, 40);
    expect(await placeOf(first.page, 'data retention')).toBe(before);
    await moderator.page.getByRole('switch', { name: new RegExp(meeting.t('document.map')) }).click();
    await expect
      .poll(() => first.page.getByText(meeting.t('map.locked', { name: 'Sample moderator' })).count())
      .toBe(0);
  });

  it.each(['map', 'list', 'matrix'])('axe finds nothing on the %s', async (view) => {
    const page = await first.context.newPage();
    await page.goto(`${meeting.address('map')}?view=${view}`);
    await page.locator('main#main').waitFor();
    await page.getByText('Sample session on data retention').first().waitFor({ state: 'attached' });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.close();
  });

  it('no page complained', () => {
    expect(meeting.complaints).toEqual([]);
  });
});

const card = (page: Page, words: string) => page.getByRole('option', { name: new RegExp(words) });
/** The same workshop in the list. */
const card2 = (page: Page, words: string) =>
  page.getByRole('button', { name: new RegExp(`^Sample session on.*${words}`) });

const placeOf = (page: Page, words: string) =>
  card(page, words).evaluate((element) => (element as HTMLElement).style.transform);

async function drag(page: Page, words: string, x: number, y: number): Promise<void> {
  const box = await card(page, words).boundingBox();
  if (!box) throw new Error('no card');
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + x, from.y + y, { steps: 8 });
  await page.mouse.up();
}
