import { useMemo } from 'react';
import type { WorkshopId } from '../../../shared/ids.ts';
import { GROUPS, type Group } from '../../../shared/model/group.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useNames } from './names.ts';
import { shortTitle } from './short-title.ts';

/** What a card says, apart from where it lies. The same object until the workshops change. */
export type CardFace = {
  id: WorkshopId;
  number: string;
  title: string;
  word: string;
  label: string;
  groups: readonly Group[];
};

/** Letters of a title that fit a card: under the row of its groups, or on both lines. */
const ONE_LINE = 24;
const TWO_LINES = 46;

export function useCardFaces(workshops: readonly Workshop[]): readonly CardFace[] {
  const names = useNames();
  return useMemo(
    () =>
      workshops.map((workshop) => {
        const groups = groupsOf(workshop);
        const title = shortTitle(workshop.title, groups.length === 0 ? TWO_LINES : ONE_LINE);
        return {
          id: workshop.id,
          number: workshop.number ?? '',
          title,
          word: title.split(/[\s,:]/)[0] ?? title,
          label: names.full(workshop),
          groups,
        };
      }),
    [workshops, names],
  );
}

/** Groups of a workshop's organisations, each once, in the order used everywhere. */
export const groupsOf = ({ organisations }: Pick<Workshop, 'organisations'>): Group[] =>
  GROUPS.filter((group) => organisations.some((organisation) => organisation.group === group));
