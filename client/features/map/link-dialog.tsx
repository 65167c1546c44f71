import { type FormEvent, useId, useState } from 'react';
import { LIMITS } from '../../../shared/limits.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import { LINK_TYPES, type LinkType } from '../../../shared/model/synergy.ts';
import { useT } from '../../i18n/language.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { TextField } from '../../kit/field.tsx';
import { Icon } from '../../kit/icon.tsx';
import { LinkPattern } from '../../kit/link-pattern.tsx';
import type { Desk } from './desk.ts';
import { LINE_ICONS } from './link-look.tsx';
import { useNames } from './names.ts';
import type { LinkDraft } from './use-linking.ts';
import { WorkshopPicker } from './workshop-picker.tsx';
import classes from './link-dialog.module.css';

/** Make a link, or change one: ends, type, reason. Refusals are said beside the form. */
export function LinkDialog({ desk, draft }: { desk: Desk; draft: LinkDraft }) {
  const t = useT();
  const names = useNames();
  const form = useId();
  const { editing } = draft;
  const [from, setFrom] = useState<WorkshopId | undefined>(editing?.from ?? draft.from);
  const [to, setTo] = useState<WorkshopId | undefined>(editing?.to ?? draft.to);
  const [type, setType] = useState<LinkType>(editing?.type ?? 'complements');
  const [reason, setReason] = useState(editing?.reason ?? '');
  const [refused, setRefused] = useState('');
  const { model, linking, actions } = desk;
  const workshop = (id: WorkshopId | undefined) => (id === undefined ? undefined : model.workshopById.get(id));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const why = editing ? saveEdit() : saveNew();
    if (why) setRefused(why);
    else linking.stop();
  };
  const saveEdit = (): string => {
    if (!editing) return '';
    const twin = model.links.some((link) => link.id !== editing.id && link.type === type && samePair(link, editing));
    if (twin) return t('map.linkTwin');
    actions.edit(editing, { type, reason: reason.trim() });
    return '';
  };
  const saveNew = (): string => {
    if (!from || !to) return t('problem.required');
    if (from === to) return t('map.linkSelf');
    return actions.add({ from, to, type, reason: reason.trim() }) ? '' : t('map.linkTwin');
  };

  return (
    <Dialog
      title={editing ? t('map.editTitle') : t('map.newLink')}
      onClose={linking.stop}
      footer={
        <>
          {editing ? (
            <button
              type="button"
              className={`btn qt ${classes['remove']}`}
              onClick={() => {
                actions.remove(editing);
                linking.stop();
              }}
            >
              {t('app.remove')}
            </button>
          ) : null}
          <button type="button" className="btn" onClick={linking.stop}>
            {t('app.cancel')}
          </button>
          <button type="submit" form={form} className="btn pri">
            {editing ? t('app.save') : t('map.addLink')}
          </button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={submit}>
        {editing ? (
          <p>
            <bdi>{ends(names.full, workshop(from))}</bdi> – <bdi>{ends(names.full, workshop(to))}</bdi>
          </p>
        ) : (
          <div className={classes['ends']}>
            <WorkshopPicker
              label={t('map.from')}
              workshops={model.workshops}
              value={workshop(from)}
              choose={setFrom}
              focus={!from}
            />
            <WorkshopPicker
              label={t('map.to')}
              workshops={model.workshops.filter(({ id }) => id !== from)}
              value={workshop(to)}
              choose={setTo}
              focus={Boolean(from) && !to}
            />
          </div>
        )}
        <TypeChoice type={type} choose={setType} focus={Boolean(from && to)} />
        <TextField
          label={t('map.reason')}
          optional
          hint={t('map.reasonHint')}
          value={reason}
          maxLength={LIMITS.linkReason}
          onChange={(event) => setReason(event.target.value)}
        />
        {refused ? (
          <p className={classes['refused']} role="alert">
            {refused}
          </p>
        ) : null}
      </form>
    </Dialog>
  );
}

function TypeChoice({ type, choose, focus }: { type: LinkType; choose: (type: LinkType) => void; focus: boolean }) {
  const t = useT();
  const name = useId();
  return (
    <fieldset className={classes['types']}>
      <legend>{t('map.type')}</legend>
      {LINK_TYPES.map((known) => (
        <label key={known}>
          <input
            type="radio"
            name={name}
            value={known}
            checked={type === known}
            data-first={focus && type === known ? '' : undefined}
            onChange={() => choose(known)}
          />
          <LinkPattern type={known} length={40} />
          <Icon of={LINE_ICONS[known]} />
          <span>
            {t(`linkType.${known}`)}
            <span className="meta">{t(`map.typeHelp.${known}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

type Ends = { from: WorkshopId; to: WorkshopId };
const samePair = (a: Ends, b: Ends) => (a.from === b.from && a.to === b.to) || (a.from === b.to && a.to === b.from);
const ends = <W,>(name: (workshop: W) => string, workshop: W | undefined) => (workshop ? name(workshop) : '…');
