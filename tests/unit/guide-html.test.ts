import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { demoTrack } from '../../server/demo/demo.ts';
import { GUIDE_FONTS, guideStylesheet, renderGuide, renderGuideMap } from '../../server/outputs/guide-html.ts';
import { DARK_TOKENS, LIGHT_TOKENS } from '../../server/outputs/guide-tokens.ts';
import { html } from '../../server/outputs/html.ts';
import { buildGuide } from '../../shared/domain/guide.ts';
import type { Guide } from '../../shared/model/guide.ts';

const EVIL = `"><script>alert('x')</script><img src=x onerror=alert(1)>&`;
let guide: Guide;
beforeAll(async () => {
  const demo = await demoTrack(Date.UTC(2014, 8, 1));
  guide = buildGuide({
    ...demo,
    map: { cards: demo.cards, links: demo.links, mechanisms: demo.mechanisms },
    now: Date.UTC(2014, 8, 1),
  });
});
const page = (changes: Partial<Guide> = {}, language: 'en' | 'fr' | 'ar' = 'en') =>
  renderGuide({ ...guide, ...changes }, { language, origin: 'https://coalesce.example' });

describe('the public page', () => {
  test('needs no script and no inline style, and loads nothing from other hosts', async () => {
    const text = await page();
    expect(text).not.toMatch(/<script|\son\w+=|\sstyle=|<style|javascript:/i);
    const loaded = [...text.matchAll(/<(?:link rel="stylesheet"|img|source)[^>]*(?:href|src)="([^"]+)"/g)].map(
      ([, address]) => address,
    );
    expect(loaded).toEqual(['/guide.css']);
  });

  test('has every session twice: in the week and with its links; both ends of each link', async () => {
    const text = await page();
    for (const { id } of guide.sessions) {
      expect(text).toContain(`id="ws-${id}"`);
      expect(text.split(`href="#ws-${id}"`).length).toBeGreaterThan(1);
    }
    expect(text.split('UNESCO is named by both.').length - 1).toBe(2);
  });

  test('has landmarks, one h1, headings without gaps, unique ids, and every inner link leads somewhere', async () => {
    const text = await page();
    for (const landmark of ['<header', '<main id="main"', '<nav', '<footer', 'class="skip"'])
      expect(text).toContain(landmark);
    const levels = [...text.replace(/<div class="index".*?<\/div>/s, '').matchAll(/<h([1-6])/g)].map(([, level]) =>
      Number(level),
    );
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    for (const target of targets) expect(ids).toContain(target);
  });

  test('speaks the reader’s language, in its direction, and offers the others', async () => {
    const arabic = await page({}, 'ar');
    expect(arabic).toContain('<html lang="ar" dir="rtl">');
    expect(arabic).toContain('مبادئ');
    expect(await page({}, 'fr')).toContain('Ateliers par thème');
    expect(arabic).toContain('href="/t/demo?lang=en"');
  });

  test('states the conference’s times and UTC', async () => {
    const text = await page();
    expect(text).toContain('Times: Istanbul, then UTC');
    expect(text).toContain('<bdi dir="ltr">06:00 UTC</bdi>');
  });

  test('treats everybody’s words as text, wherever they stand', async () => {
    const session = guide.sessions[0];
    if (!session) throw new Error('no session');
    const bad = {
      ...session,
      title: EVIL,
      room: EVIL,
      summary: EVIL,
      mark: EVIL,
      sources: [`javascript:alert(1)`],
      organisations: [{ name: EVIL }],
      policyQuestions: [EVIL],
      links: [{ id: session.id, mark: EVIL, title: EVIL, type: 'output' as const, reason: EVIL, outgoing: true }],
    };
    const text = await page({
      track: { ...guide.track, name: EVIL, introduction: EVIL, place: EVIL },
      sessions: [bad],
      days: [{ date: '2014-09-02', sessions: [bad] }],
      undated: [bad],
      clusters: [{ name: EVIL, sessions: [bad] }],
      mechanisms: {
        existing: guide.mechanisms.existing
          .slice(0, 1)
          .map((mechanism) => ({ ...mechanism, title: EVIL, description: EVIL, url: 'javascript:alert(1)' })),
        possible: [],
      },
      principles: { title: EVIL, preamble: [EVIL], principles: [], closing: [EVIL] },
    });
    expect(text).not.toMatch(/<script|<img|onerror=alert\(1\)>&(?!amp;)|href="javascript:/);
    expect(text).toContain('&lt;script&gt;');
  });

  test('stands with nothing in it', async () => {
    const text = await page({
      sessions: [],
      days: [],
      undated: [],
      clusters: [],
      links: [],
      clashes: [],
      cards: new Map(),
      mechanisms: { existing: [], possible: [] },
      principles: { title: '', preamble: [], principles: [], closing: [] },
    });
    expect(text).toContain('No workshops have been added yet.');
  });
});

describe('the chart', () => {
  test('is one labelled picture with a pattern for each type', async () => {
    const svg = await renderGuideMap(guide, 'en');
    expect(svg).toContain('aria-label="Map of 45 workshops in 7 clusters with 28 links.');
    for (const sign of [
      'stroke-dasharray="10 4 2 4"',
      'stroke-dasharray=".1 5"',
      'marker-end="url(#arrow)"',
      'lk-clash',
      'lk-gap',
    ])
      expect(svg).toContain(sign);
    expect(svg.match(/<circle/g)).toHaveLength(45);
  });

  test('is the same each time', async () => {
    expect(await renderGuideMap(guide, 'en')).toBe(await renderGuideMap(guide, 'en'));
  });
});

describe('style and fonts', () => {
  test('every font that the style sheet names is served and installed', () => {
    const named = [...guideStylesheet().matchAll(/url\(([^)]+)\)/g)].map(([, url]) => url);
    expect(new Set(named)).toEqual(new Set(GUIDE_FONTS.map(({ url }) => url)));
    for (const { packagePath } of GUIDE_FONTS)
      expect(existsSync(new URL(`../../node_modules/${packagePath}`, import.meta.url))).toBe(true);
  });

  test('the page’s colours are the design’s', () => {
    const [light = '', dark = ''] = readFileSync(
      new URL('../../client/styles/tokens.css', import.meta.url),
      'utf8',
    ).split("[data-theme='dark']");
    const value = (css: string, name: string) => new RegExp(`${name}:\\s*(#[0-9a-f]+)`).exec(css)?.[1];
    for (const [name, colour] of Object.entries(LIGHT_TOKENS))
      expect([name, value(light, name)]).toEqual([name, colour]);
    for (const [name, colour] of Object.entries(DARK_TOKENS)) expect([name, value(dark, name)]).toEqual([name, colour]);
  });
});

test('the html template escapes by default and leaves nothing for what is absent', () => {
  expect(html`<a href="${'"><b>'}">${['<', html`<i>${1}</i>`]}${false}${undefined}${null}</a>`.markup).toBe(
    '<a href="&quot;&gt;&lt;b&gt;">&lt;<i>1</i></a>',
  );
});
