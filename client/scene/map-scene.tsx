import { useMemo } from 'react';
import { lazyLayout, placeCards } from '../../shared/chart/place-cards.ts';
import type { WorkshopId } from '../../shared/ids.ts';
import { observeMap, readMap } from '../../shared/docs/map.ts';
import { useDocumentStatus, useDocumentValue, useSharedDocument } from '../collab/use-shared-document.tsx';
import { useT } from '../i18n/language.tsx';
import { ChartPicture } from '../kit/chart-picture.tsx';
import { TitleCard } from '../kit/scene-frame.tsx';
import { useTrack } from '../live/track.tsx';

/**
 * The map as everyone has drawn it, renewed as they draw; cards that nobody has placed yet stand
 * where the map lays them out. The document is opened by showing this.
 */
export function MapScene({ workshopId }: { workshopId: WorkshopId | undefined }) {
  const t = useT();
  const { workshops, workshopById } = useTrack();
  const document = useSharedDocument('map');
  const { ready } = useDocumentStatus(document);
  const { cards, links } = useDocumentValue(document, observeMap, readMap);
  const layout = useMemo(() => lazyLayout(workshops), [workshops]);
  const places = useMemo(() => placeCards(workshops, cards, layout), [workshops, cards, layout]);
  const focus = workshopId && workshopById.get(workshopId);
  if (!ready || workshops.length === 0)
    return <TitleCard title={t('document.map')}>{t(ready ? 'stage.mapEmpty' : 'app.loading')}</TitleCard>;
  const label = focus
    ? t('stage.mapFocus', { title: focus.title })
    : t('stage.mapName', { cards: workshops.length, links: links.length });
  return <ChartPicture label={label} workshops={workshops} cards={places} links={links} focus={workshopId} />;
}
