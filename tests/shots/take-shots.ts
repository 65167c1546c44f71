import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { io } from 'socket.io-client';
import type { Snapshot } from '../../shared/model/live.ts';
import { followLive } from '../helpers/live-follow.ts';
import type { Workshop } from '../../shared/model/workshop.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { startRealServer } from '../helpers/real-server.ts';

/**
 * `npm run shots`: photographs every screen of the running product with the demo's sessions in it,
 * to be looked at beside the mockups. Writes `shots/{screen}-{language}-{width}-{theme}.png`.
 * `npm run shots -- map` takes only the screens whose name starts so.
 */
const FOLDER = join(import.meta.dirname, '../../shots');
const SIZES = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } } as const;
const LANGUAGES = ['en', 'ar'] as const;
const THEMES = ['light', 'dark'] as const;

/** A workshop whose page has something on every part: the golden case's first. */
const SHOWN_SOURCE = 'igf2014-ws97';

type Screen = { name: string; path: (track: string, workshop: string) => string };

const SCREENS: Screen[] = [
  { name: 'start', path: () => '/' },
  { name: 'home', path: (track) => `/app/${track}` },
  { name: 'stage', path: (track) => `/app/${track}/stage` },
  { name: 'console', path: (track) => `/app/${track}/console` },
  { name: 'map', path: (track, workshop) => `/app/${track}/map?view=map&card=${workshop}` },
  { name: 'map-list', path: (track, workshop) => `/app/${track}/map?view=list&card=${workshop}` },
  { name: 'principles', path: (track) => `/app/${track}/principles` },
  { name: 'history', path: (track) => `/app/${track}/history/principles` },
  { name: 'workshop', path: (track, workshop) => `/app/${track}/workshops/${workshop}` },
  { name: 'workshops', path: (track) => `/app/${track}/workshops` },
  { name: 'people', path: (track) => `/app/${track}/people` },
  { name: 'import', path: (track) => `/app/${track}/import` },
  { name: 'guide', path: (track) => `/t/${track}` },
];

const only = process.argv[2] ?? '';
const server = await startRealServer({ DEMO: 'on' });
const browser = await launchChromium();
await mkdir(FOLDER, { recursive: true });
try {
  for (const language of LANGUAGES) {
    for (const theme of THEMES) {
      for (const width of [1440, 390] as const) await photograph(browser, language, theme, width);
    }
  }
} finally {
  await browser.close();
  await server.remove();
}

async function photograph(
  chromium: Browser,
  language: (typeof LANGUAGES)[number],
  theme: (typeof THEMES)[number],
  width: keyof typeof SIZES,
): Promise<void> {
  const context = await chromium.newContext({
    viewport: SIZES[width],
    colorScheme: theme,
    locale: language,
    timezoneId: 'Africa/Dakar',
    reducedMotion: 'reduce',
    ...(width === 390 ? { hasTouch: true, isMobile: true } : {}),
  });
  const { slug, workshop } = await openDemo(context);
  const page = await context.newPage();
  for (const screen of SCREENS.filter(({ name }) => name.startsWith(only))) {
    const path = screen.path(slug, workshop);
    const separator = path.includes('?') ? '&' : '?';
    await page.goto(server.url + path + (screen.name === 'guide' ? `${separator}lang=${language}` : ''));
    await settled(page);
    await page.screenshot({ path: join(FOLDER, `${screen.name}-${language}-${width}-${theme}.png`) });
  }
  await context.close();
}

/** Take a moderator's seat in the demo, and see to it that its meeting is running. */
async function openDemo(context: BrowserContext): Promise<{ slug: string; workshop: string }> {
  const reply = await context.request.post(`${server.url}/api/demo`, {
    headers: { Origin: server.url },
    data: { role: 'moderator', name: 'Sample moderator', group: 'academia', place: 'room' },
  });
  if (!reply.ok()) throw new Error(`demo: ${reply.status()} ${await reply.text()}`);
  const { track } = (await reply.json()) as { track: { id: string; slug: string } };
  const list = await context.request.get(`${server.url}/api/tracks/${track.id}/workshops`);
  const { workshops } = (await list.json()) as { workshops: Workshop[] };
  const shown = workshops.find(({ sourceId }) => sourceId === SHOWN_SOURCE) ?? workshops[0];
  await presentOneStep(context, track.id);
  return { slug: track.slug, workshop: shown?.id ?? '' };
}

/** Starts the demo's meeting and goes to its first step with a workshop. Harmless when that is done. */
async function presentOneStep(context: BrowserContext, trackId: string): Promise<void> {
  const cookies = await context.cookies(server.url);
  const socket = io(`${server.url}/live`, {
    auth: { trackId },
    transports: ['websocket'],
    extraHeaders: { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), Origin: server.url },
  });
  let newest: Snapshot | undefined;
  const first = await new Promise<Snapshot>((resolve) =>
    followLive(socket, (snapshot) => resolve((newest = snapshot))),
  );
  let { meeting } = first.live;
  let count = 0;
  const run = async (command: object): Promise<void> => {
    count += 1;
    await socket.emitWithAck('command', { id: `shot-${first.now}-${count}`, ...command });
    ({ meeting } = (newest ?? first).live);
  };
  if (meeting.state === 'planned') await run({ type: 'meeting/start' });
  while (meeting.current !== undefined && !meeting.steps.find(({ id }) => id === meeting.current)?.workshopId) {
    if (meeting.steps.at(-1)?.id === meeting.current) break;
    await run({ type: 'meeting/advance', from: meeting.current });
  }
  socket.disconnect();
}

/** Fonts are there, nothing is loading, and the map's contours have been drawn. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.locator('main#main:not([aria-busy="true"])').waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(1_200);
}
