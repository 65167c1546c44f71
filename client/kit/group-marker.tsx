import type { Group } from '../../shared/model/group.ts';
import { useT } from '../i18n/language.tsx';

/** Short names of the groups in styles (`data-g`). */
export const GROUP_STYLE: Record<Group, string> = {
  government: 'gov',
  'private-sector': 'prv',
  'civil-society': 'civ',
  'technical-community': 'tec',
  academia: 'aca',
  intergovernmental: 'igo',
  other: 'oth',
};

/** Shape of each group in a 24-unit square; with the letter, it says the group without colour. */
const SHAPE: Record<Group, string> = {
  government: 'M4 1.5h16a2.5 2.5 0 0 1 2.5 2.5v16a2.5 2.5 0 0 1-2.5 2.5H4A2.5 2.5 0 0 1 1.5 20V4A2.5 2.5 0 0 1 4 1.5Z',
  'private-sector': 'M12-.6 24.6 12 12 24.6-.6 12Z',
  'civil-society': 'M12 .7a11.3 11.3 0 1 0 0 22.6A11.3 11.3 0 1 0 12 .7Z',
  'technical-community': 'M6.2 1.6h11.6L23.8 12l-6 10.4H6.2L.2 12Z',
  academia: 'M12-.6 24.8 22.6H-.8Z',
  intergovernmental: 'M2 1.5h20v11.2c0 5.6-4.4 8.9-10 11.1C6.4 21.600 2 18.300 2 12.700Z',
  other: 'M8 4h8a8 8 0 0 1 0 16H8A8 8 0 0 1 8 4Z',
};

/** Size: 18 px without, `m` 24, `l` 34, `xl` 44. `quiet` leaves the name to the words beside it. */
export function GroupMarker({
  group,
  size,
  quiet = false,
}: {
  group: Group;
  size?: 'm' | 'l' | 'xl';
  quiet?: boolean;
}) {
  const t = useT();
  return (
    <span className={`gm ${size ?? ''}`} data-g={GROUP_STYLE[group]} title={quiet ? undefined : t(`group.${group}`)}>
      <svg viewBox="-1 -1 26 26" aria-hidden="true">
        <path d={SHAPE[group]} strokeLinejoin="round" />
      </svg>
      <b aria-hidden="true">{t(`groupLetter.${group}`)}</b>
      {quiet ? null : <span className="vh">{t(`group.${group}`)}</span>}
    </span>
  );
}
