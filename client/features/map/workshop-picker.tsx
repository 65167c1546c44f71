import { useId, useState } from 'react';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useT } from '../../i18n/language.tsx';
import { findWorkshops } from './card-filter.ts';
import { useNames } from './names.ts';
import classes from './link-dialog.module.css';

/** So many matches are listed: more letters find better than scrolling. */
const SHOWN = 30;

/** A field that finds a workshop by number or words: type, arrows, Enter; or click. */
export function WorkshopPicker(props: {
  label: string;
  workshops: readonly Workshop[];
  value: Workshop | undefined;
  focus?: boolean;
  choose: (id: WorkshopId | undefined) => void;
}) {
  const t = useT();
  const names = useNames();
  const id = useId();
  const [text, setText] = useState<string>();
  const [at, setAt] = useState(0);
  const open = text !== undefined;
  const found = open ? findWorkshops(props.workshops, text).slice(0, SHOWN) : [];
  const active = found[Math.min(at, found.length - 1)];

  const take = (workshop: Workshop | undefined) => {
    if (!workshop) return;
    props.choose(workshop.id);
    setText(undefined);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) setText('');
      else setAt((now) => Math.max(0, Math.min(found.length - 1, now + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      take(active);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setText(undefined);
    }
  };

  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        className="inp"
        id={id}
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && active ? `${id}-${active.id}` : undefined}
        autoComplete="off"
        data-first={props.focus ? '' : undefined}
        dir="auto"
        placeholder={t('map.pick')}
        value={text ?? (props.value ? names.full(props.value) : '')}
        onFocus={(event) => {
          if (props.value) event.target.select();
          else setText('');
        }}
        onBlur={() => setText(undefined)}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          if (event.target.value === '') props.choose(undefined);
        }}
      />
      <div className={classes['found']} id={`${id}-list`} role="listbox" aria-label={props.label} hidden={!open}>
        {found.map((workshop) => (
          <div
            key={workshop.id}
            id={`${id}-${workshop.id}`}
            role="option"
            aria-selected={workshop === active}
            ref={(node) => {
              if (workshop === active) node?.scrollIntoView?.({ block: 'nearest' });
            }}
            // Before the field loses focus and the list with it.
            onPointerDown={(event) => {
              event.preventDefault();
              take(workshop);
            }}
          >
            {workshop.number ? <b>{names.brief(workshop)}</b> : null}
            <bdi>{workshop.title}</bdi>
          </div>
        ))}
      </div>
      {open && found.length === 0 ? (
        <span className="hint" role="status">
          {t('map.noneFound')}
        </span>
      ) : null}
    </div>
  );
}
