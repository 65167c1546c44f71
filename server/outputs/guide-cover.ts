import { LINK_TYPES } from '../../shared/model/synergy.ts';
import type { Guide } from '../../shared/model/guide.ts';
import type { GuideWords } from './guide-words.ts';
import { html, type Html } from './html.ts';
import { renderPattern } from './map-svg.ts';

/** The first screen and printed page: what this is, the chart and its key, and an index in print. */
export function renderCover(guide: Guide, map: Html, words: GuideWords): Html {
  const { t } = words;
  const { name, introduction, slug, demo } = guide.track;
  const lead = introduction ?? t('guide.defaultIntroduction', { count: guide.sessions.length });
  return html`<div class="cover">
      <div>
        <p class="kick">${kicker(guide, words)}</p>
        <h1 dir="auto">${name}</h1>
        <p class="std" dir="auto">${lead}</p>
        ${demo && html`<p class="note demo">${t('guide.demo')}</p>`}
        <p class="acts">
          <a class="btn pri" href="/t/${slug}/guide.ics">${t('guide.calendar')}</a
          ><a class="btn" href="#themes">${t('guide.asList')}</a>
        </p>
      </div>
      <figure>
        ${map}
        <figcaption>${t('guide.mapCaption')} <a href="#themes">${t('guide.asList')}</a></figcaption>
        <ul class="key" aria-label="${t('guide.key')}">
          ${keyTypes(guide).map((type) => html`<li>${renderPattern(type)}${t(`linkType.${type}`)}</li>`)}
        </ul>
      </figure>
    </div>
    ${index(guide, words)}`;
}

/** Types of links that the chart shows; all of them while it shows none. */
function keyTypes({ links, clashes }: Guide) {
  const drawn = new Set(links.map(({ type }) => type));
  const types = drawn.size > 0 ? LINK_TYPES.filter((type) => drawn.has(type)) : LINK_TYPES;
  return [...types, ...(clashes.length > 0 ? (['clash'] as const) : [])];
}

/** `Track guide, Istanbul, 1 to 5 September`, as far as it is known. */
export function kicker({ track, days }: Guide, { t, span }: GuideWords): string {
  const [first, last] = [days[0]?.date, days.at(-1)?.date];
  // Isolated, so that a Latin name does not drag the dates of an Arabic line to its side.
  const place = track.place && `\u2068${track.place}\u2069`;
  const where = [place, first && last ? span(first, last) : undefined].filter(Boolean).join(', ');
  return where ? t('guide.kicker', { where }) : t('guide.kickerAlone');
}

/** For print: what the circles' signs stand for, by cluster. On screen the list of themes says it. */
function index({ clusters }: Guide, { t, shortDay, time }: GuideWords): Html {
  return html`<div class="index" aria-hidden="true">
    ${clusters.map(
      ({ name, sessions }) =>
        html`<section>
          <h3 dir="auto">${name ?? t('guide.noTheme')}</h3>
          <ul>
            ${sessions.map(
              ({ mark, title, date, start }) =>
                html`<li>
                  <b>${mark}</b><span dir="auto">${title}</span><i>${date && shortDay(date)} ${start && time(start)}</i>
                </li>`,
            )}
          </ul>
        </section>`,
    )}
  </div>`;
}
