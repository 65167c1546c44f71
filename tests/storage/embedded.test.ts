import { describe } from 'vitest';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { storeContract } from './store-contract.ts';

describe('the embedded store keeps every promise of a store', () => {
  storeContract((dir) => openEmbedded(dir));
});
