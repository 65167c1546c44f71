import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Meeting, PROGRAMME } from './meeting.ts';

describe.each(['en', 'ar'] as const)('from a programme to the calendar, in %s', (language) => {
  let meeting: Meeting;
  let folder: string;
  let page: Page;

  beforeAll(async () => {
    meeting = await Meeting.open({ language });
    folder = await mkdtemp(join(tmpdir(), 'coalesce-programme-'));
    await writeFile(join(folder, 'programme.csv'), PROGRAMME);
    await writeFile(join(folder, 'broken.csv'), PROGRAMME.replace('2014-09-03,09:00', '2014-13-03,25:00'));
    const moderator = await meeting.attend('Sample moderator', 'moderator', 'import');
    page = moderator.page;
    page.setDefaultTimeout(15_000);
  });
  afterAll(async () => {
    await meeting.close();
    await rm(folder, { recursive: true, force: true });
  });

  const choose = (file: string) => page.locator('input[type=file]').setInputFiles(join(folder, file));

  it('a file with a wrong line stores nothing, and the line is named', async () => {
    await page.locator('main#main h1').waitFor();
    await meeting.speaks(page);
    await choose('broken.csv');
    await page.getByText(meeting.t('import.stopped')).first().waitFor();
    await page
      .getByText(meeting.t('import.line', { at: '4' }))
      .first()
      .waitFor();
    expect(await meeting.workshops()).toEqual([]);
  });

  it('the right file is previewed, tried and imported', async () => {
    await page.goto(meeting.address('import'));
    await choose('programme.csv');
    await page.getByText('Sample session on domain names').first().waitFor();
    await page.getByRole('button', { name: meeting.t('import.go', { count: 4 }) }).click();
    await page.getByText(meeting.t('import.finished')).first().waitFor();
    expect((await meeting.workshops()).length).toBe(4);
  });

  it('the same file again doubles nothing', async () => {
    await page.goto(meeting.address('import'));
    await choose('programme.csv');
    await page.getByText(meeting.t('import.nothingNew')).first().waitFor();
    expect((await meeting.workshops()).length).toBe(4);
  });

  it('two workshops are linked on the map', async () => {
    await page.goto(`${meeting.address('map')}?view=map`);
    await page.getByRole('option', { name: /requests across borders/ }).click();
    await page.keyboard.press('l');
    await page.getByRole('option', { name: /response teams/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: new RegExp(meeting.t('linkType.output')) }).check();
    await dialog.getByLabel(meeting.t('map.reason')).fill('Both want one request form.');
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(() => page.locator('[data-state][data-pending]').first().getAttribute('data-state'))
      .toBe('saved');
  });

  it('the guide shows the link to somebody without a seat and without scripts', async () => {
    const visitor = await meeting.context({ javaScriptEnabled: false, locale: language });
    const guide = await visitor.newPage();
    await guide.goto(`${meeting.server.url}/t/${meeting.track.slug}?lang=${language}`);
    await guide.getByText('Both want one request form.').first().waitFor();
    expect(await guide.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
    await visitor.close();
  });

  it('the calendar has the sessions at the right hours', async () => {
    const text = await (await fetch(`${meeting.server.url}/t/${meeting.track.slug}/guide.ics`)).text();
    const events = new ICAL.Component(ICAL.parse(text))
      .getAllSubcomponents('vevent')
      .map((each) => new ICAL.Event(each));
    const starts = events.map(({ startDate }) => startDate.toJSDate().toISOString()).toSorted();
    // Istanbul was three hours ahead of UTC.
    expect(starts).toEqual([
      '2014-09-02T08:00:00.000Z',
      '2014-09-02T08:00:00.000Z',
      '2014-09-03T06:00:00.000Z',
      '2014-09-04T11:30:00.000Z',
    ]);
  });
});
