import { Failure } from '../../shared/failure.ts';
import type { SeatId, StepId } from '../../shared/ids.ts';
import type { Command } from '../../shared/model/command.ts';
import type { Scene, Step } from '../../shared/model/meeting.ts';

/** What there is to be named in a track. */
export type Existing = {
  steps: readonly Step[];
  seats: { has(id: SeatId): boolean };
  hasWorkshop: (id: string) => Promise<boolean>;
};

type Named = { field: string; id: string };

/**
 * Refuses a command that names what the track does not have: `no-such-step`, `no-such-person`, and for a
 * workshop `not-found` with the field. Principles live in a document that nobody owns; one that has just
 * been written may be known to its readers before it is known here, so it is not looked up.
 */
export async function requireNamed(command: Command, { steps, seats, hasWorkshop }: Existing): Promise<void> {
  const stepId = stepNamed(command);
  if (stepId !== undefined && !steps.some(({ id }) => id === stepId)) throw new Failure('no-such-step');
  if ('seatId' in command && command.seatId !== undefined && !seats.has(command.seatId))
    throw new Failure('no-such-person');
  for (const { field, id } of workshopsNamed(command)) {
    if (!(await hasWorkshop(id))) throw new Failure('not-found', [{ field, code: 'not-a-choice' }]);
  }
}

function stepNamed(command: Command): StepId | undefined {
  if ('step' in command) return command.step;
  return command.type === 'meeting/advance' || command.type === 'meeting/back' ? command.from : undefined;
}

/** Each workshop once, under the first field that names it. */
function workshopsNamed(command: Command): Named[] {
  const named = new Map<string, Named>();
  for (const one of allNamed(command)) if (!named.has(one.id)) named.set(one.id, one);
  return [...named.values()];
}

function allNamed(command: Command): Named[] {
  switch (command.type) {
    case 'meeting/plan':
      return command.steps.flatMap(({ workshopId, scene }, index) => [
        ...inField(`steps.${index}.workshopId`, workshopId),
        ...inScene(`steps.${index}.scene`, scene),
      ]);
    case 'stage/show':
      return inScene('scene', command.scene);
    case 'stage/slide':
      return inField('workshopId', command.workshopId);
    case 'stage/call':
      return inScene('where', command.where);
    default:
      return [];
  }
}

const inScene = (path: string, place: Scene | { kind: string; workshopId?: string }): Named[] =>
  inField(`${path}.workshopId`, 'workshopId' in place ? place.workshopId : undefined);

const inField = (field: string, id: string | undefined): Named[] => (id === undefined ? [] : [{ field, id }]);
