import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useT } from '../i18n/language.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { isTyping, setShortcutsOn, shortcutsOn, useShortcut } from '../kit/use-shortcut.ts';
import { useTrack } from '../live/track.tsx';
import { guidePath, screenPath } from '../paths.ts';
import classes from './shell.module.css';

const GO = { h: 'home', s: 'stage', m: 'map', p: 'principles', w: 'workshops' } as const;

/** `?` shows the keys; `G` and a letter goes to a screen. */
export function ShortcutSheet({ open, setOpen }: { open: boolean; setOpen: (open: boolean) => void }) {
  const t = useT();
  const { track } = useTrack();
  const [on, setOn] = useState(shortcutsOn);
  useShortcut('?', () => setOpen(true));
  useGoKeys(track.slug);
  if (!open) return null;
  return (
    <Dialog title={t('nav.shortcuts')} onClose={() => setOpen(false)}>
      <div className="stack">
        <dl className={classes['keys']}>
          {(
            [
              ['G H', t('nav.home')],
              ['G S', t('nav.stage')],
              ['G M', t('nav.map')],
              ['G P', t('nav.principles')],
              ['G W', t('nav.workshops')],
              ['G T', t('nav.guide')],
              ['H', t('shortcut.hand')],
              ['L', t('shortcut.link')],
              ['+ − 0', t('shortcut.zoom')],
              ['Ctrl Z', t('shortcut.undo')],
              ['N  Space  ]', t('shortcut.console')],
              ['B', t('shortcut.bring')],
            ] as const
          ).map(([keys, what]) => (
            <div key={keys} style={{ display: 'contents' }}>
              <dt dir="ltr">
                <kbd>{keys}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <label className="row">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => {
              setOn(event.target.checked);
              setShortcutsOn(event.target.checked);
            }}
          />
          {t('shortcut.on')}
        </label>
      </div>
    </Dialog>
  );
}

/** How long after `G` the letter may come, in milliseconds. */
const GO_WITHIN = 1_200;

function useGoKeys(slug: string): void {
  const [, go] = useLocation();
  const armed = useRef(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || !shortcutsOn()) return;
      const key = event.key.toLowerCase();
      if (key === 'g') {
        armed.current = Date.now();
        return;
      }
      if (Date.now() - armed.current > GO_WITHIN) return;
      armed.current = 0;
      if (key === 't') location.assign(guidePath(slug));
      else if (Object.hasOwn(GO, key)) {
        // Taken here, before the screen's own single letters see it.
        event.preventDefault();
        event.stopImmediatePropagation();
        go(screenPath(slug, GO[key as keyof typeof GO]));
      }
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [slug, go]);
}
