import { describe, expect, it } from 'vitest';
import { Doc } from 'yjs';
import { ownWords } from '../../client/collab/own-words.ts';
import type { DocumentStatus } from '../../client/collab/shared-document.ts';
import { whyUnsent } from '../../client/collab/unsent.ts';
import { addLink, nameMechanism, putMechanism } from '../../shared/docs/map.ts';
import { seedPrinciples } from '../../shared/docs/principles.ts';
import type { LinkId, MechanismId, PrincipleId, WorkshopId } from '../../shared/ids.ts';
import { en } from '../../shared/messages/en.ts';
import { translator } from '../../shared/messages/format.ts';
import { CLOSE } from '../../shared/wire/collab.ts';

const WELL: DocumentStatus = {
  ready: true,
  connection: 'online',
  pending: 0,
  mayWrite: true,
  storeTrouble: false,
  aside: '',
};
const WRITER = { locked: false, roleWrites: true };
const KEPT = { ...WELL, pending: 2, mayWrite: false };

describe('why own edits stay on this device', () => {
  it('says nothing while all is saved, on its way, or waits for a connection', () => {
    expect(whyUnsent(WELL, WRITER)).toBeUndefined();
    expect(whyUnsent({ ...WELL, pending: 3 }, WRITER)).toBeUndefined();
    expect(whyUnsent({ ...WELL, pending: 3, connection: 'offline' }, WRITER)).toBeUndefined();
  });

  it('says nothing to who may not write and has written nothing', () => {
    expect(whyUnsent({ ...WELL, mayWrite: false }, { locked: true, roleWrites: false })).toBeUndefined();
  });

  it('tells a lock from a role that only reads and from a document that takes no more', () => {
    expect(whyUnsent(KEPT, { locked: true, roleWrites: true })).toBe('locked');
    expect(whyUnsent(KEPT, { locked: false, roleWrites: false })).toBe('role');
    expect(whyUnsent(KEPT, WRITER)).toBe('closed');
    expect(whyUnsent({ ...KEPT, mayWrite: true, storeTrouble: true }, WRITER)).toBe('store');
  });

  it('tells of a refusal that trying again cannot mend even where everything was saved', () => {
    const refused = (code: number): DocumentStatus => ({ ...WELL, connection: 'refused', refused: code });
    for (const code of [CLOSE.reset, CLOSE.tooLarge, CLOSE.protocol]) {
      expect(whyUnsent(refused(code), WRITER)).toBe('refused');
    }
    for (const code of [CLOSE.notKnown, CLOSE.notFound]) expect(whyUnsent(refused(code), WRITER)).toBe('gone');
  });
});

describe('the words of this device’s copy as text', () => {
  const around = { t: translator(en, 'en'), workshop: (id: WorkshopId) => `Session ${id}` };

  it('has every paragraph of the principles, in order', () => {
    const doc = new Doc();
    seedPrinciples(doc, {
      title: 'Draft',
      preamble: ['We who met.'],
      principles: [
        { id: 'p1' as PrincipleId, number: 1, title: 'Start small', paragraphs: ['One issue.', 'Then more.'] },
      ],
      closing: ['Signed by nobody.'],
    });
    expect(ownWords('principles', doc, around)).toBe(
      'Draft\n\nWe who met.\n\n1. Start small\nOne issue.\nThen more.\n\nSigned by nobody.',
    );
  });

  it('has links with their reasons, and mechanisms with all that was said of them', () => {
    const doc = new Doc();
    const [a, b] = ['a' as WorkshopId, 'b' as WorkshopId];
    const link = {
      id: 'l' as LinkId,
      from: a,
      to: b,
      type: 'overlaps',
      reason: 'Same ground.',
      author: 'Mona',
    } as const;
    addLink(doc, { ...link, createdAt: '2026-11-23T10:00:00.000Z' }, undefined);
    const mechanism = { title: 'A shared desk', status: 'possible', missing: 'Money' } as const;
    putMechanism(doc, 'm' as MechanismId, mechanism, undefined);
    nameMechanism(doc, 'm' as MechanismId, b, true, undefined);
    expect(ownWords('map', doc, around)).toBe(
      'Session a – Session b: Overlaps\nSame ground.\n\nA shared desk (Possible)\nMoney\nSession b',
    );
  });
});
