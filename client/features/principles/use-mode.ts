import { useState } from 'react';
import { may } from '../../../shared/domain/access.ts';
import { useMedia } from '../../kit/use-media.ts';
import { useLive, useTrack } from '../../live/track.tsx';

export type Mode = 'read' | 'edit';

/** Read or edit: on phones, and for who may not write, reading comes first. No second value: there is no choice. */
export function useMode(open: boolean): [Mode, ((mode: Mode) => void) | undefined] {
  const { seat } = useTrack();
  const locked = useLive()?.locks.principles !== undefined;
  const narrow = useMedia('(max-width: 900px)');
  const [wish, setWish] = useState<Mode>();
  if (!may(seat.role, 'write/principles') || locked || !open) return ['read', undefined];
  return [wish ?? (narrow ? 'read' : 'edit'), setWish];
}
