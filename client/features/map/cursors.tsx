import { useEffect, useState } from 'react';
import type { useSharedDocument } from '../../collab/use-shared-document.tsx';
import { presenceColor } from '../../kit/avatar.tsx';
import type { Camera } from './camera.ts';
import { CursorBoard, type ShownCursor } from './cursor-board.ts';
import { useLayer } from './use-camera.ts';
import classes from './sea.module.css';

type Awareness = ReturnType<typeof useSharedDocument>['awareness'];

/** Others' pointers, with their names, at the same size at every zoom. */
export function Cursors({ awareness, camera }: { awareness: Awareness; camera: Camera }) {
  const layer = useLayer<HTMLDivElement>(camera);
  const shown = useShownCursors(awareness);
  return (
    <div className={classes['layer']} ref={layer} data-upright="" aria-hidden="true">
      {shown.map(({ client, name, color, x, y }) => (
        <span
          key={client}
          className={`cursor ${classes['cursor']}`}
          style={{
            transform: `translate(${x}px, ${y}px) scale(var(--upright))`,
            ['--p' as string]: presenceColor(color),
          }}
        >
          <svg viewBox="0 0 16 16">
            <path d="M1.5 1 14 6.6 8.4 8.4 6.6 14Z" />
          </svg>
          <span dir="auto">{name}</span>
        </span>
      ))}
    </div>
  );
}

function useShownCursors(awareness: Awareness): ShownCursor[] {
  const [shown, setShown] = useState<ShownCursor[]>([]);
  useEffect(() => {
    const board = new CursorBoard();
    let frame = 0;
    const look = () => {
      frame = 0;
      board.update(awareness.getStates(), awareness.clientID, performance.now());
      const now = board.shown(performance.now());
      setShown((before) => (before.length === 0 && now.length === 0 ? before : now));
    };
    // However many move, they are drawn once a frame.
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    awareness.on('change', soon);
    const still = setInterval(soon, 1_000);
    soon();
    return () => {
      awareness.off('change', soon);
      clearInterval(still);
      cancelAnimationFrame(frame);
    };
  }, [awareness]);
  return shown;
}
