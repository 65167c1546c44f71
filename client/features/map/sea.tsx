import { useEffect, useId, useMemo, useRef } from 'react';
import type { WorkshopId } from '../../../shared/ids.ts';
import { useT } from '../../i18n/language.tsx';
import type { Camera } from './camera.ts';
import { ClusterNames } from './cluster-names.tsx';
import { clusterLabels } from '../../../shared/chart/layout.ts';
import { Cursors } from './cursors.tsx';
import type { Desk } from './desk.ts';
import { LandLines } from './land.tsx';
import { LinkGlyphs } from './link-glyphs.tsx';
import { LinkLines } from './link-lines.tsx';
import { MapCard } from './map-card.tsx';
import { useLayer } from './use-camera.ts';
import { useCardFaces } from './use-card-faces.ts';
import { useContours } from './use-contours.ts';
import { useDrawnLines } from './use-drawn-lines.ts';
import { useInHand } from './use-in-hand.ts';
import type { Peer, Telling } from './use-presence.ts';
import { useSeaKeys } from './use-sea-keys.ts';
import { cardElementId } from './use-selection.ts';
import classes from './sea.module.css';

/** The chart: land, links, cards, names and others' pointers, on one layer that the camera moves. */
export function Sea(props: {
  desk: Desk;
  camera: Camera;
  element: React.RefObject<HTMLDivElement | null>;
  board: React.RefObject<HTMLDivElement | null>;
  peers: readonly Peer[];
  telling: Telling;
  children: React.ReactNode;
}) {
  const { desk, camera, element } = props;
  const t = useT();
  const { model, address, matched, linking, pen } = desk;
  const keys = useId();
  const layer = useLayer<HTMLDivElement>(camera);
  const rubber = useRef<SVGPathElement>(null);
  const lines = useDrawnLines(desk);
  const inHand = useInHand({
    desk,
    lines: lines.drawn,
    camera,
    sea: element,
    layer,
    rubber,
    telling: props.telling,
    board: props.board,
  });
  const { places, held: mine } = inHand;
  const faces = useCardFaces(model.workshops);
  const lands = useContours(model.workshops, places, model.links, mine === undefined);
  const labels = useMemo(() => clusterLabels(model.workshops, places), [model.workshops, places]);
  const onKeyDown = useSeaKeys(desk, inHand.giveUp);
  const { selected } = address;
  const held = useMemo(
    () => new Map(props.peers.flatMap((peer) => (peer.holding ? [[peer.holding, peer]] : []))),
    [props.peers],
  );
  const near = useMemo(
    () => new Set(model.rows.get(selected as WorkshopId)?.map(({ other }) => other)),
    [model.rows, selected],
  );
  const active = linking.choosing?.candidate ?? selected;

  useEffect(() => {
    // A focused part outside of the window must not scroll the sea away under the camera.
    const sea = element.current;
    const back = () => sea?.scrollTo(0, 0);
    sea?.addEventListener('scroll', back);
    return () => sea?.removeEventListener('scroll', back);
  }, [element]);

  return (
    <div className={classes['sea']} ref={element} data-linking={linking.choosing ? '' : undefined}>
      <div
        className={`${classes['layer']} ${classes['board']}`}
        ref={(node) => {
          layer.current = node;
          props.board.current = node;
        }}
        role="listbox"
        tabIndex={0}
        aria-label={t('map.workshops')}
        aria-describedby={keys}
        aria-activedescendant={active && model.workshopById.has(active) ? cardElementId(active) : undefined}
        data-pen={pen ? '' : undefined}
        onKeyDown={onKeyDown}
      >
        <span id={keys} hidden>
          {pen ? t('map.keys') : t('map.keysReading')}
        </span>
        <LandLines lands={lands} />
        <LinkLines
          lines={lines.drawn}
          strong={(line) => lines.strong(line) || line.from === mine || line.to === mine}
          placeOf={inHand.placeOf}
        />
        <svg className={classes['lines']} aria-hidden="true">
          <path ref={rubber} className={classes['rubber']} />
        </svg>
        {faces.map((face) => {
          const place = places.get(face.id);
          const peer = held.get(face.id);
          return place ? (
            <MapCard
              key={face.id}
              {...face}
              elementId={cardElementId(face.id)}
              x={place.x}
              y={place.y}
              selected={face.id === selected}
              near={near.has(face.id)}
              faded={!matched.has(face.id)}
              candidate={face.id === linking.choosing?.candidate}
              heldBy={peer?.name}
              heldColor={peer?.color ?? 0}
              handle={pen && face.id === selected && !linking.choosing}
              choose={inHand.press}
            />
          ) : null;
        })}
        <ClusterNames labels={labels} />
        <LinkGlyphs lines={lines.chosen} places={places} />
      </div>
      <Cursors awareness={desk.document.awareness} camera={camera} />
      {props.children}
    </div>
  );
}
