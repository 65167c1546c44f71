import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Bounds } from '../../../shared/chart/geometry.ts';
import { Camera } from './camera.ts';

/**
 * A camera that knows the size of the sea and the bounds of the map. It fits the map when it is
 * first there, when cards come or go, and when the window changes, until somebody moves the view.
 */
export function useCamera(sea: RefObject<HTMLElement | null>, bounds: Bounds, fitAgain: unknown): Camera {
  const [camera] = useState(() => new Camera());
  useLayoutEffect(() => {
    camera.bounds = bounds;
  }, [camera, bounds]);

  useLayoutEffect(() => {
    const element = sea.current;
    if (!element) return undefined;
    const measure = () => {
      const size = { width: element.clientWidth, height: element.clientHeight };
      if (size.width === 0 || (size.width === camera.size.width && size.height === camera.size.height)) return;
      camera.size = size;
      if (camera.untouched) camera.fit();
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [camera, sea]);

  useLayoutEffect(() => {
    if (camera.untouched && camera.size.width > 0) camera.fit();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- `fitAgain` is the event
  }, [camera, fitAgain]);

  useEffect(() => () => camera.rest(), [camera]);
  return camera;
}

/** Puts an element on the camera: `ref={useLayer(camera)}`. */
export function useLayer<Layer extends HTMLElement>(camera: Camera): RefObject<Layer | null> {
  const layer = useRef<Layer>(null);
  useLayoutEffect(() => (layer.current ? camera.attach(layer.current) : undefined), [camera]);
  return layer;
}
