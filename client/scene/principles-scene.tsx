import type { PrincipleId } from '../../shared/ids.ts';
import { useT } from '../i18n/language.tsx';
import { PrinciplesReading, TitleCard } from '../kit/scene-frame.tsx';
import { useLive } from '../live/track.tsx';
import { usePrinciples } from './use-principles.ts';

/** The principles to read together, with their status; or one of them, large. */
export function PrinciplesScene({ principleId, mirror }: { principleId: PrincipleId | undefined; mirror: boolean }) {
  const t = useT();
  const statuses = useLive()?.statuses;
  const { text, ready } = usePrinciples();
  if (text.principles.length === 0) {
    return (
      <TitleCard title={t('document.principles')} mirror={mirror}>
        {t(ready ? 'stage.principlesEmpty' : 'app.loading')}
      </TitleCard>
    );
  }
  return (
    <PrinciplesReading
      title={text.title}
      principles={text.principles}
      statusOf={({ id }) => statuses?.[id]?.status ?? 'proposed'}
      focus={principleId}
      mirror={mirror}
    />
  );
}
