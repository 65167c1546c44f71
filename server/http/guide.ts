import { join } from 'node:path';
import { Router, type Response } from 'express';
import { readMap } from '../../shared/docs/map.ts';
import { readPrinciples } from '../../shared/docs/principles.ts';
import { buildGuide } from '../../shared/domain/guide.ts';
import { Failure } from '../../shared/failure.ts';
import type { TrackId } from '../../shared/ids.ts';
import { isLanguage, type Language } from '../../shared/messages/languages.ts';
import type { Guide } from '../../shared/model/guide.ts';
import type { Track } from '../../shared/model/track.ts';
import { credentialsOf } from '../identity/credentials.ts';
import { GUIDE_FONTS, guideStylesheet, renderGuide, renderGuideMap } from '../outputs/guide-html.ts';
import { renderCalendar } from '../outputs/guide-ics.ts';
import { projectRoot } from '../root.ts';
import type { Services } from '../services.ts';
import { findTrack } from '../session/find-track.ts';
import { inTrack, recognise } from './access.ts';
import { callOf } from './call.ts';
import { GuideCache } from './guide-cache.ts';
import { languageOf } from './wording.ts';

/** Guides hold words of many people and need no script at all: a stricter policy than the workspace's. */
const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The Track-guide: public pages by slug, and exports for who has a seat. */
export function guideRoutes(services: Services): Router {
  const router = Router();
  const cache = new GuideCache(services.now);
  router.get('/t/:slug', async (request, response) => {
    const track = await trackAt(services, request.params.slug);
    const { origin, language } = callOf(request, response, { kind: 'nobody' }, services.config.publicUrl);
    const chosen = languageAsked(request.query['lang'], language);
    const page = await cache.page(`${track.id} ${chosen} ${origin}`, async () => {
      const guide = await guideOf(services, track);
      const mapSvg = await cache.chart(`${track.id} ${chosen}`, chartSource(guide), () =>
        renderGuideMap(guide, chosen),
      );
      return renderGuide(guide, { language: chosen, origin, mapSvg });
    });
    publicly(response).vary('Accept-Language').set({ 'Content-Language': chosen, 'Content-Security-Policy': POLICY });
    response.type('html').send(page);
  });
  router.get('/t/:slug/guide.ics', async (request, response) => {
    const track = await trackAt(services, request.params.slug);
    const { origin } = callOf(request, response, { kind: 'nobody' }, services.config.publicUrl);
    publicly(response)
      .type('text/calendar; charset=utf-8')
      .send(renderCalendar(await guideOf(services, track), origin));
  });
  router.get('/api/tracks/:trackId/export/:file', async (request, response) => {
    const caller = await recognise(services, credentialsOf(request.headers), false);
    const asked = callOf(request, response, caller, services.config.publicUrl);
    const call = await inTrack(services, asked, request.params.trackId as TrackId, 'track/read');
    const language = languageAsked(request.query['lang'], call.language);
    const { type, text } = await exported(services, call.track, request.params.file, language, call.origin);
    const name = `${call.track.slug}-${request.params.file}`;
    response.set({
      'Cache-Control': 'no-store',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Content-Security-Policy': POLICY,
    });
    response.type(type).send(text);
  });
  return router.use(guideFiles());
}

async function exported(services: Services, track: Track, file: string, language: Language, origin: string) {
  if (file === 'guide.ics') {
    return { type: 'text/calendar; charset=utf-8', text: renderCalendar(await guideOf(services, track), origin) };
  }
  if (file !== 'guide.html') throw new Failure('not-found');
  const page = await renderGuide(await guideOf(services, track), { language, origin });
  // A file on somebody's disk has no server to fetch its style sheet from; it carries it along.
  const style = () => `<style>${guideStylesheet()}</style>`;
  return { type: 'html', text: page.replace('<link rel="stylesheet" href="/guide.css">', style) };
}

/** All that the chart is drawn from. */
const chartSource = ({ sessions, links, clashes, cards, clusters }: Guide): string =>
  JSON.stringify([sessions.map(({ id, mark, title }) => [id, mark, title]), links, clashes, [...cards], clusters]);

/** The guide of this moment, from records and documents. */
async function guideOf({ sessions, workshops, documents, now }: Services, track: Track): Promise<Guide> {
  const [session, list, map, principles] = await Promise.all([
    sessions.open(track.id),
    workshops.list(track.id),
    documents.read(track.id, 'map', readMap),
    documents.read(track.id, 'principles', readPrinciples),
  ]);
  return buildGuide({ track, workshops: list, map, principles, statuses: session.state.statuses, now: now() });
}

/** Style sheet and fonts of the guide, from the packages that npm has installed. */
function guideFiles(): Router {
  const router = Router();
  router.get('/guide.css', (_, response) => {
    response.set('Cache-Control', 'public, max-age=600').type('css').send(guideStylesheet());
  });
  for (const { url, packagePath } of GUIDE_FONTS) {
    router.get(url, (_, response) => {
      response.sendFile(join(projectRoot(), 'node_modules', packagePath), { maxAge: '365d', immutable: true });
    });
  }
  return router;
}

async function trackAt({ settings }: Services, slug: string): Promise<Track> {
  const track = await findTrack(settings, (each) => each.slug === slug);
  if (!track) throw new Failure('not-found');
  return track;
}

/** Proxies may keep it for a minute, browsers ask each time: an organizer sees the own change at once. */
const publicly = (response: Response): Response => response.set('Cache-Control', 'public, max-age=0, s-maxage=60');

const languageAsked = (asked: unknown, header: string | undefined): Language =>
  typeof asked === 'string' && isLanguage(asked) ? asked : languageOf(header);
