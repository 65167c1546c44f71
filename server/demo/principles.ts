import type { PrincipleId } from '../../shared/ids.ts';
import type { PrinciplesText, PrincipleStatus } from '../../shared/model/principle.ts';

type Draft = readonly [title: string, status: PrincipleStatus, paragraph: string];

const DRAFTS: readonly Draft[] = [
  [
    'Start from one issue',
    'agreed',
    'Cooperation begins with one concrete issue that several groups cannot solve alone. Its scope is written down in a sentence that each of them can accept, and widened only together.',
  ],
  [
    'Bring in everyone concerned',
    'rough',
    'Those who have to act, those who have the knowledge and those who bear the consequences take part from the start. Who is missing is asked at each meeting, and taking part from a distance counts the same as being in the room.',
  ],
  [
    'State the rules first',
    'discussion',
    'How a decision is reached, who may object and what then happens is agreed before the first decision is needed. The rules are public and can be read in a few minutes.',
  ],
  [
    'Guarantee a way to appeal',
    'discussion',
    'Whoever is affected by what a mechanism does can have it looked at again, by somebody else, within a known time and without great cost.',
  ],
  [
    'Stay small enough to act',
    'proposed',
    'A mechanism has no more participants, meetings and papers than its issue needs. Where it grows, it divides into parts that each can still act.',
  ],
  [
    'Review, and end',
    'proposed',
    'Each mechanism says when it will be looked at again and by what it will be judged. One that has done its work, or cannot, is ended in public, and what was learned is kept.',
  ],
];

const idOf = (index: number) => `demo-principle-${index + 1}` as PrincipleId;

/** The jointly drafted text as the demo begins with it. */
export const DEMO_PRINCIPLES: PrinciplesText = {
  title: 'Principles for enhanced cooperation',
  preamble: [
    'Demo draft. These paragraphs were written for this demo to show how drafting works; no organisation has proposed or approved them.',
  ],
  principles: DRAFTS.map(([title, , paragraph], index) => ({
    id: idOf(index),
    number: index + 1,
    title,
    paragraphs: [paragraph],
  })),
  closing: [],
};

/** How sure the simulated meeting is of each, in document order. */
export const DEMO_STATUSES: readonly { id: PrincipleId; status: PrincipleStatus }[] = DRAFTS.map(
  ([, status], index) => ({ id: idOf(index), status }),
);
