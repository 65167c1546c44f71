import type { Documents } from './collab/documents.ts';
import type { Config } from './config.ts';
import type { Identity } from './identity/caller.ts';
import type { Claim } from './identity/claim.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { LiveSessions } from './session/live-sessions.ts';
import type { Workshops } from './session/workshops.ts';
import type { Settings } from './storage/settings.ts';
import type { Store } from './storage/store.ts';
import type { Versions } from './versions/versions.ts';

/** What the doors (HTTP, live, documents) are made of; put together once, in `app.ts`. */
export type Services = {
  config: Config;
  settings: Settings;
  store: Store;
  identity: Identity;
  claim: Claim;
  sessions: LiveSessions;
  workshops: Workshops;
  documents: Documents;
  versions: Versions;
  metrics: Metrics;
  log: Logger;
  /** Epoch milliseconds. */
  now: () => number;
};
