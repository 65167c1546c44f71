import type { Guide, GuideSession } from '../../shared/model/guide.ts';
import { MOST_COLUMNS, MOST_SLOTS } from './guide-css.ts';
import { marker } from './guide-marker.ts';
import type { GuideWords } from './guide-words.ts';
import { html, type Html } from './html.ts';
import { renderPattern } from './map-svg.ts';

/** The week: a column a day, the same times side by side; below it what has no day yet. */
export function renderWeek(guide: Guide, words: GuideWords): Html {
  const { t } = words;
  const starts = [...new Set(guide.sessions.flatMap(({ start }) => start ?? []))].toSorted();
  const columns = Math.min(guide.days.length, MOST_COLUMNS);
  const aligned = linesUp(guide, starts.length);
  return html`<section class="block" id="week">
    <h2>${t('guide.week')}</h2>
    ${guide.sessions.length === 0 && html`<p>${t('guide.noSessions')}</p>`}
    <div class="week days-${columns} ${aligned && 'aligned'}">
      ${guide.days.map((day) => renderDay(day, starts, words))}
    </div>
    ${guide.undated.length > 0 && undated(guide.undated, words)}
  </section>`;
}

/** Lining the days up by time pays where they share their times; else it tears holes. */
function linesUp({ days }: Guide, times: number): boolean {
  const filled = days.reduce((sum, { sessions }) => sum + new Set(sessions.map(({ start }) => start)).size, 0);
  return times > 0 && times <= MOST_SLOTS && filled >= (times * days.length) / 2;
}

function renderDay({ date, sessions }: Guide['days'][number], starts: readonly string[], words: GuideWords): Html {
  const slots = [...new Set(sessions.map(({ start }) => start))];
  return html`<section class="day" id="day-${date}">
    <h3>${words.weekday(date)}<span>${words.month(date)}</span></h3>
    ${slots.map((start) =>
      renderSlot(
        start,
        sessions.filter((session) => session.start === start),
        starts,
        words,
      ),
    )}
  </section>`;
}

function renderSlot(
  start: string | undefined,
  sessions: readonly GuideSession[],
  starts: readonly string[],
  words: GuideWords,
): Html {
  const place = start === undefined ? starts.length + 1 : starts.indexOf(start) + 1;
  const instant = sessions[0]?.startsAt;
  const heading =
    start === undefined || instant === undefined
      ? html`<h4>${words.t('guide.timeUnknown')}</h4>`
      : html`<h4>
          <time datetime="${new Date(instant).toISOString()}"><bdi>${words.time(start)}</bdi></time
          ><span><bdi dir="ltr">${words.utc(instant)} UTC</bdi></span>
        </h4>`;
  return html`<div class="slot ${place <= MOST_SLOTS && `slot-${place}`}">
    ${heading}
    <ul>
      ${sessions.map((session) => entry(session, words))}
    </ul>
  </div>`;
}

function entry(session: GuideSession, words: GuideWords): Html {
  return html`<li class="wk ${session.clashes.length > 0 && 'clash'}">
    <a href="#ws-${session.id}" dir="auto">${session.title}</a>${meta(session, words)}
  </li>`;
}

/** Mark, who and where in one line. */
function meta({ mark, organisations, room, end, clashes }: GuideSession, words: GuideWords): Html {
  const groups = [...new Set(organisations.flatMap(({ group }) => group ?? []))];
  return html`<p class="meta">
    <b>${mark}</b
    >${groups.map((group) => marker(group, words))}${room && html`<bdi>${room}</bdi>`}${end && html`<bdi>–${words.time(end)}</bdi>`}${clashes.length > 0 && html`<span class="at-once">${renderPattern('clash')}<span class="vh">${words.t('linkType.clash')}</span></span>`}
  </p>`;
}

function undated(sessions: readonly GuideSession[], words: GuideWords): Html {
  const { t } = words;
  return html`<div class="undated">
    <h3>${t('guide.dayUnknown')}</h3>
    <p class="note">${t('guide.dayUnknownHelp')}</p>
    <ul class="cards">
      ${sessions.map((session) => entry(session, words))}
    </ul>
  </div>`;
}
