import type { FailureCode } from '../../shared/failure.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import { CLOSE } from '../../shared/wire/collab.ts';
import type { CollabMetrics } from '../collab-metrics.ts';
import type { Log } from '../storage/log.ts';
import { COLLAB_LIMITS } from './collab-limits.ts';
import type { Peer } from './peer.ts';
import type { RefusalKind, UpdateRefused } from './update-refused.ts';

/** What a client whose copy cannot be taken is told; who sends no update at all is closed. */
const RESET_CODES: Partial<Record<RefusalKind, FailureCode>> = {
  foreign: 'not-allowed',
  content: 'bad-request',
  'too-large': 'too-large',
};

export type RefusalsOptions = {
  trackId: string;
  document: DocumentName;
  log: Log;
  metrics: CollabMetrics;
  /** Ask a client, now, for all that the document does not have. */
  ask: (peer: Peer) => void;
};

/** What becomes of a client whose update is not taken: asked again, told to begin anew, or closed. Never nothing. */
export class Refusals {
  readonly #options: RefusalsOptions;

  constructor(options: RefusalsOptions) {
    this.#options = options;
  }

  /** The guard has refused an update; nothing of it has been applied. */
  update(peer: Peer, { kind, message }: UpdateRefused): void {
    const { trackId, document, log, metrics } = this.#options;
    metrics.refused(kind);
    if (kind === 'gap') return this.#bridge(peer);
    log.warn({ trackId, document, seatId: peer.seat.id, kind, why: message }, 'An update was refused.');
    const code = RESET_CODES[kind];
    if (code) this.#reset(peer, code);
    else peer.close(CLOSE.protocol, message);
  }

  /** Somebody who may only receive has sent an edit. */
  reader(peer: Peer): void {
    const { trackId, document, log, metrics } = this.#options;
    metrics.refused('reader');
    log.warn({ trackId, document, seatId: peer.seat.id }, 'A write by somebody who may not write was refused.');
    peer.close(CLOSE.notAllowed, 'not allowed');
  }

  /** Something before it is missing, which happens to honest clients: ask for everything, once at a time. */
  #bridge(peer: Peer): void {
    peer.saved.refuse();
    if (peer.saved.isAsked) peer.passedOver += 1;
    else {
      peer.fruitless += 1;
      this.#options.ask(peer);
    }
    if (peer.fruitless > COLLAB_LIMITS.resyncs || peer.passedOver > COLLAB_LIMITS.passedOver)
      this.#reset(peer, 'conflict');
  }

  #reset(peer: Peer, code: FailureCode): void {
    this.#options.metrics.reset(code);
    peer.reset(code);
  }
}
