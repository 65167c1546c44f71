import { memo, type PointerEvent, useEffect, useRef } from 'react';
import { CARD, type Bounds } from '../../../shared/chart/geometry.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { Camera } from './camera.ts';
import type { MapModel } from './use-map.ts';
import { shownBounds } from './view.ts';
import classes from './dock.module.css';

/** The whole map, small, with the part that is on the screen. Drag in it to go there. */
export const Minimap = memo(function Minimap(props: {
  model: MapModel;
  selected: WorkshopId | undefined;
  camera: Camera;
}) {
  const { model, camera } = props;
  const { x, y, width, height } = model.bounds;
  const frame = useRef<SVGRectElement>(null);

  useEffect(() => {
    const draw = () => {
      const shown = within(shownBounds(camera.view, camera.size), camera.bounds);
      for (const name of ['x', 'y', 'width', 'height'] as const)
        frame.current?.setAttribute(name, String(Math.round(shown[name])));
    };
    draw();
    return camera.subscribe(draw);
  }, [camera]);

  const goTo = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1) return;
    const matrix = event.currentTarget.getScreenCTM();
    if (!matrix) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    camera.centre({ x: at.x, y: at.y });
  };

  return (
    <svg
      className={classes['mini']}
      viewBox={`${x} ${y} ${width} ${height}`}
      // The zoom buttons, the arrow keys and the list are the ways for everyone else.
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={goTo}
    >
      {[...model.places].map(([id, place]) => (
        <rect
          key={id}
          x={place.x - CARD.width / 2}
          y={place.y - CARD.height / 2}
          width={CARD.width}
          height={CARD.height}
          rx={8}
          data-selected={id === props.selected || undefined}
        />
      ))}
      <rect ref={frame} className={classes['frame']} rx={6} vectorEffect="non-scaling-stroke" />
    </svg>
  );
});

/** The part of `shown` that lies on the map, a little inside its edge so that the frame is seen. */
function within(shown: Bounds, map: Bounds): Bounds {
  const edge = map.width / 120;
  const [left, top] = [Math.max(shown.x, map.x + edge), Math.max(shown.y, map.y + edge)];
  return {
    x: left,
    y: top,
    width: Math.max(0, Math.min(shown.x + shown.width, map.x + map.width - edge) - left),
    height: Math.max(0, Math.min(shown.y + shown.height, map.y + map.height - edge) - top),
  };
}
