import { Lock, Maximize, Minus, Plus } from 'lucide-react';
import type { CardPlace } from '../../../shared/model/synergy.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { usePeople, useLive, useTrack } from '../../live/track.tsx';
import type { Camera } from './camera.ts';
import type { Desk } from './desk.ts';
import { Legend } from './legend.tsx';
import { LinkingBar } from './linking-bar.tsx';
import { Minimap } from './minimap.tsx';
import classes from './dock.module.css';

/** One step of the zoom buttons. */
export const ZOOM_STEP = 1.35;

/** Under the map: what the lines mean, what happens and may be done, and where one is. */
export function Dock({
  desk,
  camera,
  latest,
  about,
}: {
  desk: Desk;
  camera: Camera;
  latest: string;
  about: CardPlace | undefined;
}) {
  return (
    <div className={classes['dock']}>
      <Legend />
      {desk.linking.choosing ? <LinkingBar desk={desk} /> : <Tray desk={desk} latest={latest} />}
      <div className={classes['where']}>
        <Minimap model={desk.model} selected={desk.address.selected} camera={camera} />
        <ZoomButtons camera={camera} about={about} />
      </div>
    </div>
  );
}

function Tray({ desk, latest }: { desk: Desk; latest: string }) {
  const t = useT();
  const { clashes } = desk.model;
  return (
    <div className={classes['tray']}>
      {latest ? (
        <p>
          <span className="label">{t('map.lately')}</span> <bdi>{latest}</bdi>
        </p>
      ) : null}
      <Pen desk={desk} />
      {clashes.length > 0 ? <p className="meta">{t('map.clashNote', { count: clashes.length })}</p> : null}
    </div>
  );
}

/** What this seat may do here, and if it may not write, why. */
export function Pen({ desk }: { desk: Desk }) {
  const t = useT();
  const { seat, status } = useTrack();
  const people = usePeople();
  const lock = useLive()?.locks.map;
  if (desk.pen) return <p className="meta">{t('map.hint')}</p>;
  const words = lock
    ? t('map.locked', { name: people.get(lock.by)?.name ?? t('role.moderator') })
    : ['participant', 'follower'].includes(seat.role)
      ? t('map.roleReads', { role: t(`role.${seat.role}`) })
      : t('map.waiting');
  return (
    <p className="row" data-reading={status.connection}>
      <Icon of={Lock} />
      <span>{words}</span>
    </p>
  );
}

/** `about`: the chosen card; it stays where it is while the map grows. */
export function ZoomButtons({ camera, about }: { camera: Camera; about: CardPlace | undefined }) {
  const t = useT();
  return (
    <div className={classes['zoom']} role="group" aria-label={t('map.zoom')}>
      <button
        type="button"
        aria-label={t('map.zoomIn')}
        title={`${t('map.zoomIn')} (+)`}
        onClick={() => camera.zoomAt(ZOOM_STEP, about)}
      >
        <Icon of={Plus} />
      </button>
      <button
        type="button"
        aria-label={t('map.zoomOut')}
        title={`${t('map.zoomOut')} (−)`}
        onClick={() => camera.zoomAt(1 / ZOOM_STEP, about)}
      >
        <Icon of={Minus} />
      </button>
      <button type="button" aria-label={t('map.fit')} title={`${t('map.fit')} (0)`} onClick={() => camera.fit(true)}>
        <Icon of={Maximize} />
      </button>
    </div>
  );
}
