import { ListPlus, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { agendaTemplate, moveStep } from '../../../shared/domain/agenda-edit.ts';
import type { StepId } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { useT } from '../../i18n/language.tsx';
import { zoneCity } from '../../i18n/times.ts';
import { Dialog } from '../../kit/dialog.tsx';
import { TextField } from '../../kit/field.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useToast } from '../../kit/toast.tsx';
import { useAct } from '../../live/use-act.ts';
import { useLive, useTrack } from '../../live/track.tsx';
import { randomId } from '../../random-id.ts';
import { draftOf, finishedSteps, newStep, type PlanDraft, plannedAt, startDraft, totalMinutes } from './plan-draft.ts';
import { PlanSteps } from './plan-steps.tsx';
import classes from './plan-dialog.module.css';

/** Edit the run of show: as a draft of one's own, saved in one go. */
export function PlanDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const toast = useToast();
  const { track } = useTrack();
  const meeting = useLive()?.meeting;
  const { act, busy } = useAct();
  const [draft, setDraft] = useState<PlanDraft>(() =>
    meeting ? startDraft(meeting, track) : { steps: [], date: '', time: '' },
  );
  const [tried, setTried] = useState(false);
  const opened = useRef(JSON.stringify(meeting?.steps));
  const changed = opened.current !== JSON.stringify(meeting?.steps);
  const steps = finishedSteps(draft.steps);

  const save = async () => {
    setTried(true);
    if (!steps) return;
    const at = plannedAt(draft, track.timezone);
    const done = await act({ type: 'meeting/plan', steps, ...(at === undefined ? {} : { plannedAt: at }) });
    if (!done) return;
    toast({ text: t('console.planSaved') });
    onClose();
  };

  return (
    <Dialog
      title={t('console.planTitle')}
      intro={meeting?.state === 'running' ? t('console.planText') : undefined}
      wide
      onClose={onClose}
      footer={
        <>
          <span className="meta grow" role="status">
            {tried && !steps ? t('console.planIncomplete', { max: LIMITS.stepMinutes }) : <Total draft={draft} />}
          </span>
          <button type="button" className="btn" onClick={onClose}>
            {t('app.cancel')}
          </button>
          <button type="button" className="btn pri" aria-busy={busy('meeting/plan')} onClick={() => void save()}>
            {t('app.save')}
          </button>
        </>
      }
    >
      {changed && !busy('meeting/plan') ? (
        <p className="banner warn" role="status">
          {t('console.planChanged')}
        </p>
      ) : null}
      <StartFields draft={draft} onChange={setDraft} zone={track.timezone} />
      <PlanSteps
        steps={draft.steps}
        marked={tried}
        onChange={(change) => setDraft((last) => ({ ...last, steps: change(last.steps) }))}
        onMove={(from, to) => setDraft((last) => ({ ...last, steps: moveStep(last.steps, from, to) }))}
      />
      <PlanTools draft={draft} onChange={setDraft} />
    </Dialog>
  );
}

function StartFields({
  draft,
  onChange,
  zone,
}: {
  draft: PlanDraft;
  onChange: (draft: PlanDraft) => void;
  zone: string;
}) {
  const t = useT();
  return (
    <div className={classes['start']}>
      <TextField
        label={t('console.planStart')}
        type="date"
        value={draft.date}
        onChange={(event) => onChange({ ...draft, date: event.target.value })}
      />
      <TextField
        label={t('console.planStartTime')}
        type="time"
        value={draft.time}
        onChange={(event) => onChange({ ...draft, time: event.target.value })}
      />
      <p className="meta">{t('console.planStartHint', { zone: zoneCity(zone) })}</p>
    </div>
  );
}

/** Add a step; or make the whole from the track's workshops, where nothing has begun yet. */
function PlanTools({ draft, onChange }: { draft: PlanDraft; onChange: (draft: PlanDraft) => void }) {
  const t = useT();
  const { workshops } = useTrack();
  const running = useLive()?.meeting.state === 'running';
  const fill = () => {
    const words = {
      welcome: t('console.templateWelcome'),
      map: t('console.templateMap'),
      principles: t('console.templatePrinciples'),
      close: t('console.templateClose'),
    };
    onChange({ ...draft, steps: agendaTemplate(workshops, words, () => randomId<StepId>()).map(draftOf) });
  };
  const room = LIMITS.steps - 4;
  return (
    <div className={classes['tools']}>
      <button
        type="button"
        className="btn"
        disabled={draft.steps.length >= LIMITS.steps}
        onClick={() => onChange({ ...draft, steps: [...draft.steps, newStep()] })}
      >
        <Icon of={Plus} />
        {t('console.addStep')}
      </button>
      {running ? null : (
        <>
          <button type="button" className="btn" disabled={workshops.length === 0} onClick={fill}>
            <Icon of={ListPlus} />
            {t('console.template')}
          </button>
          <p className="meta">
            {t('console.templateHelp')} {workshops.length > room ? t('console.templateTooLong', { count: room }) : null}
          </p>
        </>
      )}
    </div>
  );
}

function Total({ draft }: { draft: PlanDraft }) {
  const t = useT();
  return t('console.planTotal', {
    count: draft.steps.length,
    time: t('app.minutes', { count: totalMinutes(draft.steps) }),
  });
}
