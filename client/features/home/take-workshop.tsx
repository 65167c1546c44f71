import { useState } from 'react';
import type { WorkshopId } from '../../../shared/ids.ts';
import { call, CallFailed } from '../../api.ts';
import { useT } from '../../i18n/language.tsx';
import { SelectField } from '../../kit/field.tsx';
import { useFail } from '../../kit/toast.tsx';
import { useTrack } from '../../live/track.tsx';

/** A moderator who organizes a workshop too: an invitation to it, made for one use and used at once. */
export function TakeWorkshop() {
  const t = useT();
  const fail = useFail();
  const { track, seat, workshops, refreshTrack } = useTrack();
  const [chosen, setChosen] = useState('');
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      const body = { role: 'organizer', workshopId: chosen as WorkshopId, uses: 1 } as const;
      const { token } = await call('createInvitation', { params: { trackId: track.id }, body });
      const { name, group, place } = seat;
      await call('join', { body: { token, name, group, place } });
      await refreshTrack();
    } catch (error) {
      fail(error instanceof CallFailed ? error.code : 'internal');
    }
    setBusy(false);
  };
  return (
    <div className="stack">
      <SelectField label={t('home.choose')} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        <option value="">—</option>
        {workshops.map(({ id, number, title }) => (
          <option key={id} value={id}>
            {number ? `${number} · ${title}` : title}
          </option>
        ))}
      </SelectField>
      <button type="button" className="btn" disabled={chosen === '' || busy} onClick={() => void take()}>
        {t('home.take')}
      </button>
    </div>
  );
}
