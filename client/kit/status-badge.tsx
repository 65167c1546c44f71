import { Ban, CircleCheck, CircleDashed, CircleDotDashed, MessagesSquare, type LucideIcon } from 'lucide-react';
import type { PrincipleStatus } from '../../shared/model/principle.ts';
import { useT } from '../i18n/language.tsx';
import { Icon } from './icon.tsx';

const LOOK: Record<PrincipleStatus, { icon: LucideIcon; style: string }> = {
  proposed: { icon: CircleDashed, style: 'proposed' },
  discussion: { icon: MessagesSquare, style: 'discuss' },
  rough: { icon: CircleDotDashed, style: 'rough' },
  agreed: { icon: CircleCheck, style: 'agreed' },
  aside: { icon: Ban, style: 'proposed' },
};

/** Status of a principle: icon and word; `compact` keeps the word for screen readers only. */
export function StatusBadge({ status, compact = false }: { status: PrincipleStatus; compact?: boolean }) {
  const t = useT();
  const { icon, style } = LOOK[status];
  return (
    <span className={`st ${style}`} title={compact ? t(`principleStatus.${status}`) : undefined}>
      <Icon of={icon} />
      <span className={compact ? 'vh' : undefined}>{t(`principleStatus.${status}`)}</span>
    </span>
  );
}
