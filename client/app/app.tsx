import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { DOCUMENT_NAMES } from '../../shared/model/document.ts';
import type { Messages } from '../../shared/messages/format.ts';
import type { Language } from '../../shared/messages/languages.ts';
import { DocumentsProvider } from '../collab/use-shared-document.tsx';
import { LanguageProvider } from '../i18n/language.tsx';
import { ToastProvider } from '../kit/toast.tsx';
import { TrackProvider } from '../live/track.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { FailedPage, LoadingPage, NotFoundPage } from './plain-pages.tsx';
import { Shell } from './shell.tsx';

/** One chunk a screen: who only follows the stage never loads the editor. */
const Start = lazy(() => import('../features/start/start-page.tsx').then((m) => ({ default: m.StartPage })));
const Claim = lazy(() => import('../features/start/claim-page.tsx').then((m) => ({ default: m.ClaimPage })));
const Join = lazy(() => import('../features/join/join-page.tsx').then((m) => ({ default: m.JoinPage })));
const Home = lazy(() => import('../features/home/home-page.tsx').then((m) => ({ default: m.HomePage })));
const Stage = lazy(() => import('../features/stage/stage-page.tsx').then((m) => ({ default: m.StagePage })));
const Console = lazy(() =>
  import('../features/facilitator/console-page.tsx').then((m) => ({ default: m.ConsolePage })),
);
const MapPage = lazy(() => import('../features/map/map-page.tsx').then((m) => ({ default: m.MapPage })));
const Principles = lazy(() =>
  import('../features/principles/principles-page.tsx').then((m) => ({ default: m.PrinciplesPage })),
);
const Workshops = lazy(() =>
  import('../features/workshops/workshops-page.tsx').then((m) => ({ default: m.WorkshopsPage })),
);
const Workshop = lazy(() =>
  import('../features/workshops/workshop-page.tsx').then((m) => ({ default: m.WorkshopPage })),
);
const People = lazy(() => import('../features/people/people-page.tsx').then((m) => ({ default: m.PeoplePage })));
const History = lazy(() => import('../features/history/history-page.tsx').then((m) => ({ default: m.HistoryPage })));
const Import = lazy(() => import('../features/import/import-page.tsx').then((m) => ({ default: m.ImportPage })));

/** Routes of the browser app. The Track-guide, `/t/…`, is made by the server and is not in here. */
export function App({ first }: { first: { language: Language; messages: Messages } }) {
  return (
    <LanguageProvider first={first}>
      <ToastProvider>
        <ErrorBoundary>
          <Suspense fallback={<LoadingPage />}>
            <Switch>
              <Route path="/" component={Start} />
              <Route path="/claim" component={Claim} />
              <Route path="/join" component={Join} />
              <Route path="/app/:slug/*?" component={TrackApp} />
              <Route component={NotFoundPage} />
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </ToastProvider>
    </LanguageProvider>
  );
}

/** Everything inside one track: `/app/{slug}/…`. */
function TrackApp({ params: { slug } }: { params: { slug: string } }) {
  const base = `/app/${slug}`;
  return (
    <TrackProvider slug={slug} loading={<LoadingPage />} failed={(code) => <FailedPage code={code} />}>
      <DocumentsProvider>
        <Shell>
          <Suspense fallback={<LoadingPage />}>
            <Switch>
              <Route path={base} component={Home} />
              <Route path={`${base}/stage`} component={Stage} />
              <Route path={`${base}/console`} component={Console} />
              <Route path={`${base}/map`} component={MapPage} />
              <Route path={`${base}/principles`} component={Principles} />
              <Route path={`${base}/workshops`} component={Workshops} />
              <Route path={`${base}/workshops/:workshopId`} component={OneWorkshop} />
              <Route path={`${base}/people`} component={People} />
              <Route path={`${base}/import`} component={Import} />
              <Route path={`${base}/history/:document`} component={OneHistory} />
              <Route component={NotFoundPage} />
            </Switch>
          </Suspense>
        </Shell>
      </DocumentsProvider>
    </TrackProvider>
  );
}

/** A page of its own for each workshop: what was typed for one never shows on another. */
function OneWorkshop({ params: { workshopId } }: { params: { workshopId: string } }) {
  return <Workshop key={workshopId} workshopId={workshopId} />;
}

function OneHistory({ params }: { params: { document: string } }) {
  const document = DOCUMENT_NAMES.find((name) => name === params.document);
  return document ? <History key={document} document={document} /> : <NotFoundPage />;
}
