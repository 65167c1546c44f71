import { useEffect, useRef } from 'react';
import { clusterOf } from '../../../shared/domain/cluster.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import { useT } from '../../i18n/language.tsx';
import type { Camera } from './camera.ts';
import type { Desk } from './desk.ts';
import { useNames } from './names.ts';

export const cardElementId = (id: WorkshopId): string => `card-${id}`;

/** More links than this are counted, not read out. */
const READ_OUT = 6;

/** Says what was chosen: title, cluster and links. */
export function useSaySelection(desk: Desk): void {
  const t = useT();
  const names = useNames();
  const { model, address, say } = desk;
  const said = useRef(address.selected);
  useEffect(() => {
    if (said.current === address.selected) return;
    said.current = address.selected;
    const workshop = address.selected && model.workshopById.get(address.selected);
    if (!workshop) return;
    const rows = model.rows.get(workshop.id) ?? [];
    const links = rows.slice(0, READ_OUT).flatMap(({ type, other }) => {
      const there = model.workshopById.get(other);
      return there ? [`${t(`linkType.${type}`)} ${names.brief(there)}`] : [];
    });
    const count = rows.length === 0 ? t('map.noLinks') : t('map.linkCount', { count: rows.length });
    say(`${names.full(workshop)}. ${clusterOf(workshop) ?? t('map.noCluster')}. ${[count, ...links].join(', ')}.`);
  }, [address.selected, model, names, say, t]);
}

/** Keeps the chosen card in sight: it may have been chosen by a key, in the list or by an address. */
export function useRevealSelection(desk: Desk, camera: Camera, ready: boolean): void {
  const { selected } = desk.address;
  const place = selected && desk.model.places.get(selected);
  const latest = useRef(place);
  latest.current = place;
  const arrived = useRef(false);
  useEffect(() => {
    const at = latest.current;
    if (!at || !ready || camera.size.width === 0) return;
    const phone = matchMedia('(max-width: 900px)').matches;
    // The sheet covers the lower half of a phone.
    const below = phone ? camera.size.height / 2 : 0;
    if (phone && !arrived.current && camera.view.scale < 0.8)
      camera.centre({ x: at.x, y: at.y + below / 2 / 0.9 }, 0.9);
    else camera.reveal(at, below);
    arrived.current = true;
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new choice is the event; a card that moves is not followed
  }, [selected, ready, camera]);
}
