import { coldLoad } from './cold-load.ts';
import { cursors } from './cursors.ts';
import { fanOut } from './fan-out.ts';
import { joinStorm } from './join-storm.ts';
import { kill } from './kill.ts';
import { idleConnections, loadedDocuments } from './memory.ts';
import { restart } from './restart.ts';
import type { Scenario } from './scenario.ts';
import { soak } from './soak.ts';

/** Everything that is measured, in the order of the table. The soak runs only where it is named. */
export const SCENARIOS: readonly Scenario[] = [
  fanOut('fan-out-500', { editors: 5, perSecond: 10, followers: 500 }),
  fanOut('fan-out-1000', { editors: 5, perSecond: 10, followers: 1000 }),
  fanOut('fan-out-2000', { editors: 5, perSecond: 10, followers: 2000 }),
  fanOut('fan-out-many-editors', { editors: 20, perSecond: 10, followers: 500 }),
  cursors,
  joinStorm,
  idleConnections,
  loadedDocuments,
  coldLoad,
  kill,
  restart,
  soak,
];
