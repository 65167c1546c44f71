import type { LucideIcon } from 'lucide-react';

/** An icon in the house's stroke. Decoration: the words beside it, or the control's name, say what it means. */
export function Icon({
  of: Picture,
  large = false,
  flip = false,
}: {
  of: LucideIcon;
  large?: boolean;
  flip?: boolean;
}) {
  return (
    <Picture
      aria-hidden="true"
      strokeWidth={1.75}
      size="1em"
      className={['ic', large && 'ic-l', flip && 'flip'].filter(Boolean).join(' ')}
    />
  );
}
