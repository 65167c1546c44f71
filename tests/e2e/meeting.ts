import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Group } from '../../shared/model/group.ts';
import type { InvitableRole, Place } from '../../shared/model/seat.ts';
import type { Workshop } from '../../shared/model/workshop.ts';
import { translator, type Translate } from '../../shared/messages/format.ts';
import { LANGUAGES, type Language } from '../../shared/messages/languages.ts';
import { loadMessages } from '../../shared/messages/load.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { type RealServer, startRealServer } from '../helpers/real-server.ts';

const ADMIN_TOKEN = 'a-token-for-tests-of-24-characters-and-more';

/** Size of a phone held upright, as the issue names it. */
export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

/** Somebody at the meeting, in a browser of their own. */
export type Attendee = { name: string; page: Page; context: BrowserContext; seatToken: string; seatId: string };

/** A real server, a real browser, one track, and the people in it. */
export class Meeting {
  readonly server: RealServer;
  readonly browser: Browser;
  readonly track: { id: string; slug: string };
  readonly #contexts: BrowserContext[] = [];
  readonly language: Language;
  /** The words on the screen, in the meeting's language: what people look for, tests look for. */
  readonly t: Translate;
  /** What pages complained about; a test that expects none looks here. */
  readonly complaints: string[] = [];

  private constructor(
    server: RealServer,
    browser: Browser,
    track: { id: string; slug: string },
    words: { language: Language; t: Translate },
  ) {
    this.server = server;
    this.browser = browser;
    this.track = track;
    this.language = words.language;
    this.t = words.t;
  }

  /** Opens a meeting whose people read `language`; `programme` is a CSV that is imported first. */
  static async open({
    programme,
    language = 'en',
  }: { programme?: string; language?: Language } = {}): Promise<Meeting> {
    const [server, browser] = await Promise.all([startRealServer({ ADMIN_TOKEN }), launchChromium()]);
    const reply = await admin(server.url, 'POST', '/api/tracks', {
      name: 'Enhanced cooperation: how to do it?',
      timezone: 'Europe/Istanbul',
    });
    const words = { language, t: translator(await loadMessages(language), language) };
    const meeting = new Meeting(server, browser, (await reply.json()) as { id: string; slug: string }, words);
    if (programme !== undefined) await meeting.import(programme);
    return meeting;
  }

  async close(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
    await this.browser.close();
    await this.server.remove();
  }

  async import(programme: string): Promise<void> {
    const response = await fetch(`${this.server.url}/api/tracks/${this.track.id}/import?format=csv`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${ADMIN_TOKEN}`, 'Content-Type': 'text/csv' },
      body: programme,
    });
    if (!response.ok) throw new Error(`import: ${response.status} ${await response.text()}`);
  }

  async workshops(): Promise<Workshop[]> {
    const response = await admin(this.server.url, 'GET', `/api/tracks/${this.track.id}/workshops`);
    return ((await response.json()) as { workshops: Workshop[] }).workshops;
  }

  /** A link that gives a role, as a moderator would send it. */
  async invite(role: InvitableRole, workshopId?: string): Promise<{ url: string; token: string; code: string }> {
    const response = await admin(this.server.url, 'POST', `/api/tracks/${this.track.id}/invitations`, {
      role,
      ...(workshopId === undefined ? {} : { workshopId }),
    });
    if (!response.ok) throw new Error(`invite: ${response.status} ${await response.text()}`);
    return (await response.json()) as { url: string; token: string; code: string };
  }

  /** A browser of its own. */
  async context(options: BrowserContextOptions = DESK): Promise<BrowserContext> {
    const context = await this.browser.newContext({ locale: this.language, timezoneId: 'Africa/Dakar', ...options });
    context.on('weberror', (error) => this.complaints.push(error.error().message));
    this.#contexts.push(context);
    return context;
  }

  /** Somebody takes a seat (through the API, as the join page does) and opens a screen of the track. */
  async attend(
    name: string,
    role: InvitableRole,
    screen: string,
    more: { group?: Group; place?: Place; workshopId?: string; options?: BrowserContextOptions } = {},
  ): Promise<Attendee> {
    const { token } = await this.invite(role, more.workshopId);
    const context = await this.context(more.options);
    const response = await context.request.post(`${this.server.url}/api/join`, {
      headers: { Origin: this.server.url },
      data: { token, name, group: more.group ?? 'civil-society', place: more.place ?? 'room' },
    });
    if (!response.ok()) throw new Error(`join: ${response.status()} ${await response.text()}`);
    const { seatToken, seat } = (await response.json()) as { seatToken: string; seat: { id: string } };
    const page = await context.newPage();
    await page.goto(this.address(screen));
    return { name, page, context, seatToken, seatId: seat.id };
  }

  /** Fails unless the page has the language and its direction. */
  async speaks(page: Page): Promise<void> {
    await page
      .locator(`html[lang=${this.language}][dir=${LANGUAGES[this.language].dir}]`)
      .waitFor({ state: 'attached' });
  }

  /** Address of a screen: '' is home. */
  address(screen: string): string {
    return `${this.server.url}/app/${this.track.slug}${screen === '' ? '' : `/${screen}`}`;
  }
}

/** A call with the admin's token, as a script would make it. */
async function admin(url: string, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(url + path, {
    method,
    headers: {
      Authorization: `Bearer ${ADMIN_TOKEN}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** A small programme with what matters: themes, groups, times, a clash. Invented, and says so. */
export const PROGRAMME = `id,number,title,organisations,theme,tags,date,start,end,timezone,room
a,1,Sample session on requests across borders,Sample regulator | Government | WEOG,Jurisdiction,jurisdiction,2014-09-02,11:00,12:30,Europe/Istanbul,Room 3
b,2,Sample session on domain names,Sample registry | Technical community | Africa,Jurisdiction,domain names,2014-09-02,11:00,12:00,Europe/Istanbul,Room 5
c,3,Sample session on data retention,Sample privacy network | Civil society | GRULAC,Privacy,privacy,2014-09-03,09:00,10:30,Europe/Istanbul,Room 6
d,4,Sample session on response teams,Sample response team | Technical community | Asia,Security,security,2014-09-04,14:30,16:00,Europe/Istanbul,Room 2
`;
