import { Crosshair, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useT } from '../i18n/language.tsx';
import { Icon } from '../kit/icon.tsx';
import { isTyping } from '../kit/use-shortcut.ts';
import { useLive, usePeople, useTrack, useYou } from '../live/track.tsx';
import { destinationPath } from '../paths.ts';

/** Notice before people are moved, in milliseconds. */
const NOTICE = 3_000;
/** A call older than this when first seen is history: nobody who joins later is moved by it. */
const FRESH = 10_000;

/**
 * "Bring everyone here": three seconds' notice with a way out; then the move, and a way back to where
 * one was. Someone who is typing is asked, not moved.
 */
export function CallBanner() {
  const t = useT();
  const { track, session } = useTrack();
  const call = useLive()?.meeting.call;
  const me = useYou()?.seat.id;
  const people = usePeople();
  const [path, go] = useLocation();
  const [asked, setAsked] = useState<{ to: string; by: string; typing: boolean }>();
  const [back, setBack] = useState<string>();
  const seen = useRef<number>(undefined);
  const here = path + location.search + location.hash;

  useEffect(() => {
    if (!call || seen.current === call.seq) return;
    const first = seen.current === undefined;
    seen.current = call.seq;
    if (call.by === me || (first && session.clock.now() - call.at > FRESH)) return;
    const to = destinationPath(track.slug, call.where);
    if (to === here) return;
    setAsked({ to, by: people.get(call.by)?.name ?? t('role.moderator'), typing: isTyping(document.activeElement) });
  }, [call, me, session, track.slug, here, people, t]);

  const move = (to: string) => {
    setAsked(undefined);
    setBack(here);
    go(to);
  };
  const latest = useRef(move);
  latest.current = move;
  useEffect(() => {
    if (!asked || asked.typing) return undefined;
    const timer = setTimeout(() => latest.current(asked.to), NOTICE);
    return () => clearTimeout(timer);
  }, [asked]);

  return (
    <div role="status">
      {asked ? (
        <div className="banner live">
          <Icon of={Crosshair} />
          <span className="grow">{t('call.notice', { name: asked.by })}</span>
          <button type="button" className="btn sm pri" onClick={() => move(asked.to)}>
            {t('call.go')}
          </button>
          <button type="button" className="btn sm" onClick={() => setAsked(undefined)}>
            {t('call.notNow')}
          </button>
        </div>
      ) : back ? (
        <div className="banner info">
          <span className="grow">{t('call.moved')}</span>
          <button
            type="button"
            className="btn sm"
            onClick={() => {
              go(back);
              setBack(undefined);
            }}
          >
            <Icon of={Undo2} flip />
            {t('call.back')}
          </button>
          <button type="button" className="btn sm qt" onClick={() => setBack(undefined)}>
            {t('call.stay')}
          </button>
        </div>
      ) : null}
    </div>
  );
}
