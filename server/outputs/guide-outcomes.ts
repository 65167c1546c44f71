import type { Guide, GuideMechanism } from '../../shared/model/guide.ts';
import type { GuideWords } from './guide-words.ts';
import { html, type Html } from './html.ts';

/** Mechanisms that the workshops name: what exists, and what could. */
export function renderMechanisms({ mechanisms }: Guide, words: GuideWords): Html {
  const { t } = words;
  const list = (status: 'existing' | 'possible') =>
    html`<div class="${status}">
      <h3>${t(`guide.${status}`)}</h3>
      ${mechanisms[status].length === 0 && html`<p>${t('guide.none')}</p>`}
      <ul>
        ${mechanisms[status].map((mechanism) => entry(mechanism, words))}
      </ul>
    </div>`;
  return html`<section class="block mechs" id="mechanisms">
    <h2>${t('guide.mechanisms')}</h2>
    <p class="note">${t('guide.mechanismsHelp')}</p>
    <div class="two">${list('existing')}${list('possible')}</div>
  </section>`;
}

function entry(
  { id, title, description, kind, actors, missing, url, sessions }: GuideMechanism,
  { t }: GuideWords,
): Html {
  const facts = [kind, actors].filter(Boolean).join(' · ');
  return html`<li class="mech" id="mech-${id}">
    <b dir="auto">${/^https?:/i.test(url) ? html`<a href="${url}" rel="noopener nofollow">${title}</a>` : title}</b
    >${description && html`<p dir="auto">${description}</p>`}${facts && html`<p dir="auto">${facts}</p>`}${missing && html`<p dir="auto">${t('guide.missing')}: ${missing}</p>`}${sessions.length > 0 && html`<p>${t('guide.namedBy')} ${sessions.map((session) => html`<a href="#ws-${session.id}" aria-label="${session.title}">${session.mark}</a> `)}</p>`}
  </li>`;
}

/** The jointly drafted text, each principle with how sure the track is of it. */
export function renderPrinciples({ principles }: Guide, { t }: GuideWords): Html {
  const paragraphs = (texts: readonly string[]) => texts.map((text) => html`<p dir="auto">${text}</p>`);
  return html`<section class="block" id="principles">
    <h2 dir="auto">${principles.title || t('guide.principles')}</h2>
    <div class="pre">${paragraphs(principles.preamble)}</div>
    ${principles.principles.length === 0 && html`<p>${t('guide.noPrinciples')}</p>`}
    <ol class="prn">
      ${principles.principles.map(
        ({ id, number, title, paragraphs: texts, status }) =>
          html`<li id="principle-${id}">
            <h3 dir="auto">${number}. ${title} <span class="st ${status}">${t(`principleStatus.${status}`)}</span></h3>
            ${paragraphs(texts)}
          </li>`,
      )}
    </ol>
    <div class="pre">${paragraphs(principles.closing)}</div>
  </section>`;
}
