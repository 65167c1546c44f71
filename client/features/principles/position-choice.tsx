import { useId, useState } from 'react';
import { may } from '../../../shared/domain/access.ts';
import type { PrincipleId } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { StatedPosition } from '../../../shared/model/live.ts';
import { POSITIONS, REASON_REQUIRED, type Position } from '../../../shared/model/principle.ts';
import { useT } from '../../i18n/language.tsx';
import { TextArea } from '../../kit/field.tsx';
import { useToast } from '../../kit/toast.tsx';
import { useFocusFirst } from '../../kit/use-focus-first.ts';
import { useKeptText } from '../../kit/use-kept-text.ts';
import { useTrack, useYou } from '../../live/track.tsx';
import classes from './page.module.css';
import { useAct } from './use-act.ts';

/** Where this person stands: one click, or with a reason where others must be able to answer. */
export function PositionChoice({ principleId }: { principleId: PrincipleId }) {
  const t = useT();
  const label = useId();
  const { seat } = useTrack();
  const own = useYou()?.positions[principleId];
  const [asking, setAsking] = useState<Position>();
  const take = useTake(principleId, own);
  if (!may(seat.role, 'position/take')) return null;

  const choose = (position: Position) => {
    if (REASON_REQUIRED.includes(position)) setAsking(position);
    else {
      setAsking(undefined);
      void take(position);
    }
  };
  return (
    <div className={classes['mine']}>
      <div className={classes['row']}>
        <b className="label" id={label}>
          {t('principles.yours')}
        </b>
        <span className="seg" role="group" aria-labelledby={label}>
          {POSITIONS.map((position) => (
            <button
              key={position}
              type="button"
              aria-pressed={(asking ?? own?.position) === position}
              onClick={() => choose(position)}
            >
              {t(`position.${position}`)}
            </button>
          ))}
        </span>
        {own && !asking ? <Withdraw principleId={principleId} /> : null}
      </div>
      {own?.reason && !asking ? (
        <p className={classes['own']} dir="auto">
          {own.reason}
        </p>
      ) : null}
      {asking ? (
        <ReasonForm
          key={asking}
          principleId={principleId}
          position={asking}
          written={own?.position === asking ? (own.reason ?? '') : ''}
          take={take}
          close={() => setAsking(undefined)}
        />
      ) : null}
    </div>
  );
}

type Take = (position: Position, reason?: string) => Promise<boolean>;

/** Send a position, with a way back to the one before. */
function useTake(principleId: PrincipleId, before: StatedPosition | undefined): Take {
  const t = useT();
  const act = useAct();
  const toast = useToast();
  return async (position, reason) => {
    const done = await act({ type: 'position/take', principleId, position, ...(reason ? { reason } : {}) });
    if (!done) return false;
    const back = () =>
      act(
        before
          ? {
              type: 'position/take',
              principleId,
              position: before.position,
              ...(before.reason ? { reason: before.reason } : {}),
            }
          : { type: 'position/withdraw', principleId },
      );
    toast({
      text: t('principles.taken', { position: t(`position.${position}`) }),
      action: { label: t('app.undo'), run: () => void back() },
    });
    return true;
  };
}

function Withdraw({ principleId }: { principleId: PrincipleId }) {
  const t = useT();
  const act = useAct();
  const toast = useToast();
  const withdraw = async () => {
    if (await act({ type: 'position/withdraw', principleId })) toast({ text: t('principles.withdrawn') });
  };
  return (
    <button type="button" className="btn qt sm" onClick={() => void withdraw()}>
      {t('principles.withdraw')}
    </button>
  );
}

/** Why: asked for before it is sent, said beforehand who will read it, and kept until it has arrived. */
function ReasonForm(props: {
  principleId: PrincipleId;
  position: Position;
  written: string;
  take: Take;
  close: () => void;
}) {
  const t = useT();
  const { seat } = useTrack();
  const [kept, keep] = useKeptText(`reason.${seat.id}.${props.principleId}`);
  const [missing, setMissing] = useState(false);
  const reason = kept ?? props.written;
  const form = useFocusFirst<HTMLFormElement>();
  const send = async () => {
    if (!reason.trim()) return setMissing(true);
    if (!(await props.take(props.position, reason.trim()))) return;
    keep(undefined);
    props.close();
  };
  return (
    <form
      ref={form}
      className={classes['inline']}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextArea
        label={t('principles.takeTitle', { position: t(`position.${props.position}`) })}
        hint={t('principles.shownWith', { name: seat.name, group: t(`group.${seat.group}`) })}
        value={reason}
        maxLength={LIMITS.positionReason}
        rows={3}
        problem={missing && !reason.trim() ? { field: 'reason', code: 'required' } : undefined}
        onChange={(event) => keep(event.target.value)}
      />
      <div className="row">
        <button type="submit" className="btn pri sm">
          {t('principles.take')}
        </button>
        <button
          type="button"
          className="btn qt sm"
          onClick={() => {
            keep(undefined);
            props.close();
          }}
        >
          {t('app.cancel')}
        </button>
      </div>
    </form>
  );
}
