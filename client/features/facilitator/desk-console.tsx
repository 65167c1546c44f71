import { useState } from 'react';
import { useT } from '../../i18n/language.tsx';
import { AirtimeBars } from './airtime-bars.tsx';
import { ConsoleMasthead } from './console-masthead.tsx';
import { HallPane } from './hall-pane.tsx';
import { NowBar } from './now-bar.tsx';
import { PeoplePane } from './people-pane.tsx';
import { PresentPane } from './present-pane.tsx';
import { PrinciplesPane } from './principles-pane.tsx';
import { QueuePane } from './queue-pane.tsx';
import { RoomsPane } from './rooms-pane.tsx';
import { RunPane } from './run-pane.tsx';
import type { MeetingActs } from './use-meeting-acts.ts';
import classes from './console.module.css';

/** The console on a desk: four columns; below 1280 the last one is a drawer. */
export function DeskConsole({ acts }: { acts: MeetingActs }) {
  const t = useT();
  const [drawer, setDrawer] = useState(false);
  return (
    <div className={classes['desk']}>
      <ConsoleMasthead drawer={drawer} setDrawer={setDrawer} />
      <NowBar acts={acts} />
      <main id="main" className={classes['grid']}>
        <div className={classes['run']}>
          <RunPane acts={acts} />
        </div>
        <div className={classes['floor']}>
          <QueuePane footer={<AirtimeBars />} />
          <PeoplePane />
        </div>
        <div className={classes['hall']}>
          <HallPane />
          <PrinciplesPane />
        </div>
        <aside className={classes['rooms']} data-open={drawer} aria-label={t('console.more')}>
          <RoomsPane />
          <PresentPane />
        </aside>
      </main>
    </div>
  );
}
