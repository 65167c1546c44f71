import { observeMap, readMap } from '../../../shared/docs/map.ts';
import { useDocumentStatus, useDocumentValue, useSharedDocument } from '../../collab/use-shared-document.tsx';
import { isChair, useLive, useTrack } from '../../live/track.tsx';
import { BringCard } from './bring-card.tsx';
import { FirstSteps } from './first-steps.tsx';
import { Hero } from './hero.tsx';
import { MapCard } from './map-card.tsx';
import { MyWorkshop } from './my-workshop.tsx';
import { PrinciplesCard } from './principles-card.tsx';
import { RunOfShow } from './run-of-show.tsx';
import { useChart } from './use-chart.ts';
import classes from './home.module.css';

/** The track at a glance: what is happening, when what comes, and how far everything is. */
export function HomePage() {
  const { seat, workshops } = useTrack();
  const live = useLive();
  const document = useSharedDocument('map');
  const { ready } = useDocumentStatus(document);
  const map = useDocumentValue(document, observeMap, readMap);
  const chart = useChart(workshops, map, ready);
  const empty = workshops.length === 0 || live?.meeting.steps.length === 0;
  return (
    <main id="main" className={classes['page']}>
      <div className={classes['wide']}>
        <Hero chart={chart} />
        {isChair(seat.role) && live && empty ? <FirstSteps live={live} /> : null}
        <div className={classes['cols']}>
          <MyWorkshop map={map} ready={ready} />
          <MapCard map={map} ready={ready} chart={chart} />
          <PrinciplesCard />
        </div>
      </div>
      <div className={classes['side']}>
        <RunOfShow />
        <BringCard />
      </div>
    </main>
  );
}
