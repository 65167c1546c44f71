import { WebSocket } from 'ws';
import { CLOSE } from '../../shared/wire/collab.ts';

/** Codes with which ws itself closes on a broken or giant frame (RFC 6455, 7.4.1), as our contract has them. */
const OWN_CODES: Readonly<Record<number, number>> = {
  1002: CLOSE.protocol,
  1007: CLOSE.protocol,
  1009: CLOSE.tooLarge,
};

/** ws's socket, except that every refusal has a code of the contract: browsers show scripts nothing else. */
export class CollabSocket extends WebSocket {
  override close(code?: number, data?: string | Buffer): void {
    super.close(code === undefined ? code : (OWN_CODES[code] ?? code), data);
  }
}
