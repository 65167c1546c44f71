import { ChevronDown, ChevronUp } from 'lucide-react';
import { memo, useState } from 'react';
import { heard } from '../../../shared/domain/consensus.ts';
import type { PrincipleId } from '../../../shared/ids.ts';
import { useT } from '../../i18n/language.tsx';
import { GaugeLines, GaugeNote } from '../../kit/gauge-lines.tsx';
import { Gauge } from '../../kit/gauge.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useLive } from '../../live/track.tsx';
import classes from './page.module.css';
import { PositionChoice } from './position-choice.tsx';
import { Reasons } from './reasons.tsx';

/** Under each principle: where each group stands, and where this person does. Not part of the text. */
export const Standing = memo(function Standing({ principleId }: { principleId: PrincipleId }) {
  const t = useT();
  const live = useLive();
  const [detail, setDetail] = useState(false);
  if (!live) return null;
  const standings = live.standings[principleId] ?? {};
  const anyone = Object.values(standings).some((standing) => heard(standing) > 0);
  return (
    <>
      <div className="row">
        <b className="label">{t('principles.groups')}</b>
        <button type="button" className="btn qt sm end" aria-expanded={detail} onClick={() => setDetail(!detail)}>
          {t(detail ? 'principles.hideDetail' : 'principles.showDetail')}
          <Icon of={detail ? ChevronUp : ChevronDown} />
        </button>
      </div>
      {anyone ? <Gauge standings={standings} /> : null}
      <GaugeNote standings={standings} present={live.present} />
      {detail ? (
        <>
          <GaugeLines standings={standings} present={live.present} />
          <div className={classes['onlyNarrow']}>
            <Reasons principleId={principleId} />
          </div>
        </>
      ) : null}
      <PositionChoice principleId={principleId} />
    </>
  );
});
