import { LANGUAGES, type Language } from '../../shared/messages/languages.ts';
import type { Guide } from '../../shared/model/guide.ts';
import { STYLE_LINK } from './guide-css.ts';
import { kicker, renderCover } from './guide-cover.ts';
import { renderMechanisms, renderPrinciples } from './guide-outcomes.ts';
import { renderThemes } from './guide-themes.ts';
import { renderWeek } from './guide-week.ts';
import { guideWords, type GuideWords } from './guide-words.ts';
import { html, trusted, type Html } from './html.ts';
import { renderMap } from './map-svg.ts';

export { guideStylesheet } from './guide-css.ts';
export { GUIDE_FONTS } from './guide-fonts.ts';

export type GuidePage = {
  language: Language;
  /** Origin for canonical addresses, without a slash at the end. */
  origin: string;
  /** The chart, where the caller has rendered it already (see `renderGuideMap`). */
  mapSvg?: string;
};

/**
 * The public page of a guide, whole: no script, one style sheet (`/guide.css`), fonts from `/fonts/`.
 * Needs no more of a content security policy than `default-src 'none'; style-src 'self'; font-src 'self'`.
 */
export async function renderGuide(guide: Guide, { language, origin, mapSvg }: GuidePage): Promise<string> {
  const words = await guideWords(language);
  const map = mapSvg === undefined ? chart(guide, words) : trusted(mapSvg);
  return `<!doctype html>\n${
    html`<html lang="${language}" dir="${words.dir}">
      ${head(guide, words, origin)}
      <body>
        <a class="skip" href="#main">${words.t('app.skip')}</a>
        ${header(guide, words)}
        <main id="main" class="wide">
          <div class="rule"></div>
          ${renderCover(guide, map, words)} ${strip(guide, words)} ${renderWeek(guide, words)}
          ${renderThemes(guide, words)} ${renderMechanisms(guide, words)} ${renderPrinciples(guide, words)}
        </main>
        ${footer(guide, words, origin)}
      </body>
    </html>`.markup
  }`;
}

/** The chart alone, as an SVG document that can be kept. */
export async function renderGuideMap(guide: Guide, language: Language): Promise<string> {
  return chart(guide, await guideWords(language)).markup;
}

function chart(guide: Guide, { t }: GuideWords): Html {
  return renderMap(
    guide,
    t('guide.mapLabel', {
      sessions: guide.sessions.length,
      clusters: guide.clusters.filter(({ name }) => name).length,
      links: guide.links.length,
    }),
  );
}

function head(guide: Guide, words: GuideWords, origin: string): Html {
  const { name, slug, introduction } = guide.track;
  const address = `${origin}/t/${slug}`;
  const description = (introduction ?? words.t('guide.defaultIntroduction', { count: guide.sessions.length })).slice(
    0,
    300,
  );
  return html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width,initial-scale=1" />
    <title>${name} · ${kicker(guide, words)}</title>
    <meta name="description" content="${description}" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${words.t('app.name')}" />
    <meta property="og:title" content="${name}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:url" content="${address}" />
    <link rel="canonical" href="${address}" />
    ${languages().map(({ tag }) => html`<link rel="alternate" hreflang="${tag}" href="${address}?lang=${tag}" />`)}
    <link rel="alternate" type="text/calendar" href="/t/${slug}/guide.ics" title="${name}" />
    ${trusted(STYLE_LINK)}
  </head>`;
}

const languages = () => Object.entries(LANGUAGES).map(([tag, { name, dir }]) => ({ tag, name, dir }));

function header({ track }: Guide, { t, language }: GuideWords): Html {
  return html`<header class="wide top">
    <a class="brand" href="/" aria-label="${t('guide.home')}"
      ><svg
        width="20"
        height="20"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        stroke-width="2.4"
        stroke-linecap="round"
        aria-hidden="true"
      >
        <path d="M2 4c6 0 7 8 11 8h9" />
        <path d="M2 20c6 0 7-8 11-8" />
        <path d="M2 12h11" /></svg
      ><b>${t('app.name')}</b></a
    >
    <nav aria-label="${t('app.language')}">
      <ul>
        ${languages().map(({ tag, name }) =>
          tag === language
            ? html`<li><span aria-current="true" lang="${tag}">${name}</span></li>`
            : html`<li><a href="/t/${track.slug}?lang=${tag}" hreflang="${tag}" lang="${tag}">${name}</a></li>`,
        )}
      </ul>
    </nav>
  </header>`;
}

/** Ways into the page: its days and parts; and whose clock the times are. */
function strip(guide: Guide, { t, shortDay }: GuideWords): Html {
  const zone = (guide.track.timezone.split('/').at(-1) ?? '').replaceAll('_', ' ');
  const parts = [
    ['themes', t('guide.byTheme')],
    ['mechanisms', t('guide.mechanisms')],
    ['principles', t('guide.principles')],
  ] as const;
  return html`<nav class="strip" aria-label="${t('guide.contents')}">
    ${guide.days.map(({ date }) => html`<a href="#day-${date}">${shortDay(date)}</a>`)}${parts.map(([id, name]) => html`<a href="#${id}">${name}</a>`)}<span
      class="zone"
      >${t('guide.timesNote', { zone })}</span
    >
  </nav>`;
}

function footer(guide: Guide, { t, language }: GuideWords, origin: string): Html {
  const made = new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'long', timeStyle: 'short' }).format(
    guide.madeAt,
  );
  return html`<footer class="wide foot">
    <span>${t('guide.madeBy', { count: guide.sessions.length })}</span><span>${t('guide.madeAt', { when: made })}</span
    ><bdi>${origin}/t/${guide.track.slug}</bdi>
  </footer>`;
}
