import { ListTree } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useWatching } from '../../collab/use-shared-document.tsx';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useShortcut } from '../../kit/use-shortcut.ts';
import { Crew } from './crew.tsx';
import type { Desk } from './desk.ts';
import { Dock, Pen, ZOOM_STEP, ZoomButtons } from './dock.tsx';
import { Glance } from './glance.tsx';
import { Legend } from './legend.tsx';
import { LinkingBar } from './linking-bar.tsx';
import { Panel } from './panel.tsx';
import { Sea } from './sea.tsx';
import { useCamera } from './use-camera.ts';
import { useDocumentPart } from './use-document-part.ts';
import { usePeers, useTelling } from './use-presence.ts';
import { useRevealSelection } from './use-selection.ts';
import floats from './float.module.css';
import classes from './map-view.module.css';

/** The chart with what floats on it, the dock under it and the panel beside it. */
export function MapView({ desk, chosen, latest }: { desk: Desk; chosen: Workshop | undefined; latest: string }) {
  const { awareness } = desk.document;
  const ready = useDocumentPart(desk.document, 'ready');
  const sea = useRef<HTMLDivElement>(null);
  const board = useRef<HTMLDivElement>(null);
  const camera = useCamera(sea, desk.model.bounds, `${desk.model.places.size} ${ready}`);
  useWatching(desk.document, true);
  const peers = usePeers(awareness);
  const telling = useTelling(awareness, desk.pen, desk.address.selected);
  useRevealSelection(desk, camera, ready);
  const place = chosen && desk.model.places.get(chosen.id);
  useShortcut('+', () => camera.zoomAt(ZOOM_STEP, place));
  useShortcut('=', () => camera.zoomAt(ZOOM_STEP, place));
  useShortcut('-', () => camera.zoomAt(1 / ZOOM_STEP, place));
  useShortcut('0', () => camera.fit(true));
  useBoardFocus(desk, board);

  return (
    <main id="main" className={classes['work']} data-choosing={desk.linking.choosing ? '' : undefined}>
      <div className={classes['water']}>
        <Sea desk={desk} camera={camera} element={sea} board={board} peers={peers} telling={telling}>
          <Crew peers={peers} />
          {desk.linking.choosing ? <LinkingBar desk={desk} floats /> : null}
          <PhoneKey desk={desk} />
          <div className={`${floats['float']} ${floats['zoom']} only-m`} data-float="">
            <ZoomButtons camera={camera} about={place} />
          </div>
        </Sea>
        <div className="hide-m">
          <Dock desk={desk} camera={camera} latest={latest} about={place} />
        </div>
      </div>
      {chosen ? <Panel desk={desk} workshop={chosen} /> : <Glance desk={desk} />}
    </main>
  );
}

/** Phones: link types, and what this seat may do, behind a button. */
function PhoneKey({ desk }: { desk: Desk }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <div className="only-m" data-float="">
      <button
        type="button"
        className={`btn sm ${floats['float']} ${floats['key']}`}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon of={ListTree} />
        {t('map.legend')}
      </button>
      {open ? (
        <div className={`${floats['float']} ${floats['legend']}`}>
          <Legend />
          <div className={classes['pen']}>
            <Pen desk={desk} />
          </div>
        </div>
      ) : null}
    </div>
  );
}

/** Choosing the other end of a link begins on the board, whatever button started it. */
function useBoardFocus(desk: Desk, board: React.RefObject<HTMLDivElement | null>): void {
  const choosing = desk.linking.choosing?.from;
  useEffect(() => {
    if (choosing) board.current?.focus({ preventScroll: true });
  }, [choosing, board]);
}
