import { memo } from 'react';
import { may } from '../../../shared/domain/access.ts';
import type { PrincipleId } from '../../../shared/ids.ts';
import type { Reason } from '../../../shared/model/live.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { clockTime, viewerZone } from '../../i18n/times.ts';
import { GroupMarker } from '../../kit/group-marker.tsx';
import { StatusBadge } from '../../kit/status-badge.tsx';
import { useLive, usePeople, useTrack } from '../../live/track.tsx';
import classes from './page.module.css';

/** Concerns and objections on one principle, in their owners' words. */
export function Reasons({ principleId }: { principleId: PrincipleId }) {
  const reasons = oldestFirst(useLive()?.reasons[principleId]);
  return reasons.map((reason) => <OneReason key={reason.seatId} reason={reason} />);
}

/** In the order in which they were raised. */
const oldestFirst = (reasons: Readonly<Record<string, Reason>> = {}): Reason[] =>
  Object.values(reasons).toSorted((a, b) => a.at - b.at);

function OneReason({ reason }: { reason: Reason }) {
  const { t, language } = useLanguage();
  const person = usePeople().get(reason.seatId);
  return (
    <div className={classes['reason']}>
      <div className="who">
        <GroupMarker group={reason.group} size="m" />
        <div>
          <b dir="auto">
            {person?.name ?? t('principles.someone')}
            {person?.simulated ? <span className={classes['simulated']}> ({t('app.simulated')})</span> : null}
          </b>
          <span className="meta">
            {t(`position.${reason.position}`)} · {clockTime(reason.at, language, viewerZone())}
          </span>
        </div>
      </div>
      <p dir="auto">{reason.reason}</p>
    </div>
  );
}

/** The column beside the text: the principle that is being read, how it came to its status, and the reasons. */
export const SideColumn = memo(function SideColumn({
  active,
}: {
  active: { id: PrincipleId; number: number; title: string } | undefined;
}) {
  const t = useT();
  const live = useLive();
  const people = usePeople();
  const { seat } = useTrack();
  const status = active && live?.statuses[active.id];
  return (
    <aside className={classes['side']} aria-label={t('principles.reasons')}>
      {may(seat.role, 'position/take') ? null : <p className="meta">{t('principles.followersRead')}</p>}
      {active && live ? (
        <>
          <div>
            <h2 className={classes['sideTitle']}>{t('principles.reasons')}</h2>
            <p className="meta" dir="auto">
              {t('principles.positionsOf', { number: active.number, title: active.title || t('principles.untitled') })}
            </p>
          </div>
          {status?.reason ? (
            <div className={classes['reason']}>
              <StatusBadge status={status.status} />
              <p dir="auto">
                {t('principles.statusBy', {
                  status: t(`principleStatus.${status.status}`),
                  name: people.get(status.by)?.name ?? t('principles.someone'),
                  reason: status.reason,
                })}
              </p>
            </div>
          ) : null}
          {Object.keys(live.reasons[active.id] ?? {}).length === 0 ? (
            <p className="meta">{t('principles.reasonsNone')}</p>
          ) : null}
          <Reasons principleId={active.id} />
        </>
      ) : null}
    </aside>
  );
});
