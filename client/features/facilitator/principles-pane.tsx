import { Presentation, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { PRINCIPLE_STATUSES, type Principle, type PrincipleStatus } from '../../../shared/model/principle.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { Icon } from '../../kit/icon.tsx';
import { StatusBadge } from '../../kit/status-badge.tsx';
import { useAct } from '../../live/use-act.ts';
import { useLive } from '../../live/track.tsx';
import { usePrinciples } from '../../scene/use-principles.ts';
import { StatusDialog } from './status-dialog.tsx';
import pane from './pane.module.css';
import classes from './principles-pane.module.css';

/** The principles with the status each has, to set it, and to put one on stage. */
export function PrinciplesPane() {
  const { t, language } = useLanguage();
  const { text, ready } = usePrinciples();
  return (
    <section className={pane['pane']} aria-labelledby="console-principles">
      <header>
        <Icon of={ScrollText} />
        <h2 id="console-principles">{t('console.principles')}</h2>
        <span className="chip">{wholeNumber(text.principles.length, language)}</span>
      </header>
      {text.principles.length === 0 ? (
        <p className={`meta ${pane['empty']}`}>{t(ready ? 'stage.principlesEmpty' : 'app.loading')}</p>
      ) : (
        <ol className={`${pane['scroll']} ${classes['list']}`}>
          {text.principles.map((principle) => (
            <Row key={principle.id} principle={principle} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Row({ principle }: { principle: Principle }) {
  const { t, language } = useLanguage();
  const live = useLive();
  const { act, busy } = useAct();
  const [answering, setAnswering] = useState(false);
  const { id, number, title } = principle;
  const status = live?.statuses[id]?.status ?? 'proposed';
  const objections = Object.values(live?.standings[id] ?? {}).reduce((sum, { object }) => sum + object, 0);
  const scene = live?.meeting.scene;
  const shown = scene?.kind === 'principles' && scene.principleId === id;
  const set = (to: PrincipleStatus) => {
    // Rough consensus over an objection needs the answer to it.
    if (to === 'rough' && objections > 0) setAnswering(true);
    else void act({ type: 'principle/status', principleId: id, status: to });
  };
  return (
    <li>
      <span className="num">{wholeNumber(number, language)}</span>
      <span className={classes['title']}>
        <bdi>{title || t('stage.untitled')}</bdi>
        {objections > 0 ? (
          <span className={classes['objections']}>{t('console.objections', { count: objections })}</span>
        ) : null}
      </span>
      <StatusBadge status={status} compact />
      <select
        className={`inp sm ${classes['status']}`}
        aria-label={t('console.statusOf', { number })}
        aria-busy={busy('principle/status')}
        value={status}
        onChange={(event) => {
          const to = PRINCIPLE_STATUSES.find((known) => known === event.target.value);
          if (to) set(to);
        }}
      >
        {PRINCIPLE_STATUSES.map((known) => (
          <option key={known} value={known}>
            {t(`principleStatus.${known}`)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="btn qt sm icon"
        aria-label={t('console.showOne', { number })}
        title={t('console.showOnStage')}
        aria-pressed={shown}
        onClick={() => void act({ type: 'stage/show', scene: { kind: 'principles', principleId: id } })}
      >
        <Icon of={Presentation} />
      </button>
      {answering ? <StatusDialog principle={principle} onClose={() => setAnswering(false)} /> : null}
    </li>
  );
}
