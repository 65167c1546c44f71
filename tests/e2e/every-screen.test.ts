import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../helpers/chromium.ts';
import { type RealServer, startRealServer } from '../helpers/real-server.ts';

/** Every screen with the demo's 45 sessions in it. */
const SCREENS = [
  '/',
  '/app/demo',
  '/app/demo/stage',
  '/app/demo/console',
  '/app/demo/map?view=map',
  '/app/demo/map?view=list',
  '/app/demo/principles',
  '/app/demo/workshops',
  '/app/demo/workshops/igf2014-ws97',
  '/app/demo/people',
  '/app/demo/import',
  '/t/demo',
];

const DEVICES = [
  { language: 'en', width: 1440, height: 900, theme: 'light' },
  { language: 'ar', width: 1440, height: 900, theme: 'dark' },
  { language: 'en', width: 390, height: 844, theme: 'dark' },
  { language: 'ar', width: 390, height: 844, theme: 'light' },
  { language: 'fr', width: 320, height: 640, theme: 'light' },
] as const;

let server: RealServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startRealServer({ DEMO: 'on' }), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

describe.each(DEVICES)('in $language, $width pixels wide, $theme', ({ language, width, height, theme }) => {
  let context: BrowserContext;
  const complaints: string[] = [];

  beforeAll(async () => {
    context = await browser.newContext({
      viewport: { width, height },
      locale: language,
      colorScheme: theme,
      reducedMotion: 'reduce',
      timezoneId: 'Africa/Dakar',
      ...(width < 500 ? { hasTouch: true, isMobile: true } : {}),
    });
    context.on('weberror', (error) => complaints.push(error.error().message));
    context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    const reply = await context.request.post(`${server.url}/api/demo`, {
      headers: { Origin: server.url },
      data: { role: 'moderator', name: `Sample ${language} ${width}`, group: 'academia', place: 'room' },
    });
    expect(reply.ok()).toBe(true);
  });
  afterAll(() => context.close());

  it.each(SCREENS)('%s is accessible, fits, and speaks the language', async (path) => {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(server.url + path + (path.startsWith('/t/') ? `?lang=${language}` : ''));
    await page
      .locator('main#main:not([aria-busy="true"]) h1, body:has(main#main:not([aria-busy="true"])) h1')
      .first()
      .waitFor();
    const root = page.locator('html');
    expect(await root.getAttribute('lang')).toBe(language);
    expect(await root.getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
    expect(await page.locator('h1').count(), 'one h1').toBe(1);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, 'no sideways scrolling').toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`),
    ).toEqual([]);
    await page.close();
  });

  it('no page complained', () => expect(complaints).toEqual([]));
});
