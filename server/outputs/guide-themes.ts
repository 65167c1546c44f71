import type { Guide, GuideSession } from '../../shared/model/guide.ts';
import { marker } from './guide-marker.ts';
import type { GuideWords } from './guide-words.ts';
import { html, type Html } from './html.ts';
import { renderPattern } from './map-svg.ts';

/** All sessions by theme, each with its links from both sides: the chart as text. */
export function renderThemes({ clusters }: Guide, words: GuideWords): Html {
  return html`<section class="block themes" id="themes">
    <h2>${words.t('guide.byTheme')}</h2>
    ${clusters.map(
      ({ name, sessions }, position) =>
        html`<section class="island" id="theme-${position + 1}">
          <h3 dir="auto">${name ?? words.t('guide.noTheme')}<span>${sessions.length}</span></h3>
          <div class="cards">${sessions.map((session) => card(session, words))}</div>
        </section>`,
    )}
  </section>`;
}

function card(session: GuideSession, words: GuideWords): Html {
  const { t } = words;
  return html`<article class="card" id="ws-${session.id}">
    <h4 dir="auto"><b>${session.mark}</b>${session.title}</h4>
    <dl>
      ${fact(t('guide.when'), when(session, words))}${session.room && fact(t('guide.where'), html`<bdi>${session.room}</bdi>`)}${session.organisations.length > 0 && fact(t('guide.organisations'), organisations(session, words))}
    </dl>
    ${session.summary && html`<p class="said" dir="auto">${session.summary}</p>`}
    ${
      session.policyQuestions.length > 0 &&
      html`<ul aria-label="${t('guide.questions')}">
        ${session.policyQuestions.map((question) => html`<li class="said" dir="auto">${question}</li>`)}
      </ul>`
    }
    ${(session.links.length > 0 || session.clashes.length > 0) && links(session, words)}
    ${session.mechanisms.length > 0 && html`<p>${t('guide.mechanisms')}: ${joined(session.mechanisms.map(({ id, title }) => html`<a href="#mech-${id}"><bdi>${title}</bdi></a>`))}</p>`}
    ${session.sources.some(isWeb) && html`<p>${t('guide.sources')}: ${joined(session.sources.filter(isWeb).map((source) => html`<a href="${source}" rel="noopener nofollow">${hostOf(source)}</a>`))}</p>`}
  </article>`;
}

const fact = (term: string, value: Html | string): Html =>
  html`<dt>${term}</dt>
    <dd>${value}</dd>`;

/** `Tuesday 2 September, 09:00–10:00 (06:00 UTC)`, as far as it is known. */
function when({ date, start, end, startsAt }: GuideSession, { t, weekday, month, time, utc }: GuideWords): Html {
  if (date === undefined) return html`${t('guide.dayUnknown')}`;
  const day = html`${weekday(date)} ${month(date)}`;
  if (start === undefined || startsAt === undefined) return html`${day}, ${t('guide.timeUnknown')}`;
  return html`${day},
    <time datetime="${new Date(startsAt).toISOString()}"><bdi>${time(start)}${end && `–${time(end)}`}</bdi></time> (<bdi
      >${utc(startsAt)} UTC</bdi
    >)`;
}

function organisations({ organisations: all }: GuideSession, words: GuideWords): Html {
  return joined(all.map(({ name, group }) => html`${group && marker(group, words)} <bdi>${name}</bdi>`));
}

function links(session: GuideSession, { t }: GuideWords): Html {
  return html`<ul class="lks" aria-label="${t('guide.links')}">
    ${session.links.map(
      ({ type, id, mark, title, reason }) =>
        html`<li>
          ${renderPattern(type)}<span
            >${t(`linkType.${type}`)}: <a href="#ws-${id}"><b>${mark}</b> <bdi>${title}</bdi></a
            >${reason && html`<small dir="auto">${reason}</small>`}</span
          >
        </li>`,
    )}${session.clashes.map(
      ({ id, mark, title }) =>
        html`<li class="at-once">
          ${renderPattern('clash')}<a class="at-once" href="#ws-${id}"
            >${t('guide.clash', { title: `${mark} ${title}` })}</a
          >
        </li>`,
    )}
  </ul>`;
}

/** Records are checked when they come in; an address that a browser would run is not shown all the same. */
const isWeb = (address: string): boolean => /^https?:\/\//i.test(address);

const joined = (parts: readonly Html[]): Html => html`${parts.map((part, index) => html`${index > 0 && ', '}${part}`)}`;

/** The host of an address is what a reader can judge it by. */
function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return address;
  }
}
