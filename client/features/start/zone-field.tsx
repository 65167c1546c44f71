import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import type { FieldProblem } from '../../../shared/failure.ts';
import { useT } from '../../i18n/language.tsx';
import { allZones, describeZone, findZones, MOST_SHOWN } from './zones.ts';
import classes from './zone-field.module.css';

/** A time zone, found by typing: an ARIA 1.2 combobox with a list of what this browser knows. */
export function ZoneField(props: {
  value: string;
  onChange: (zone: string) => void;
  problem: FieldProblem | undefined;
}) {
  const t = useT();
  const id = useId();
  const [{ zones, now }] = useState(() => ({ zones: allZones(), now: Date.now() }));
  /** What is being typed; undefined while the list is closed. */
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const found = useMemo(() => findZones(zones, typed ?? '').slice(0, MOST_SHOWN), [zones, typed]);
  const open = typed !== undefined;

  const pick = (zone: string | undefined) => {
    setTyped(undefined);
    if (zone) props.onChange(zone);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      setActive(open ? Math.max(0, Math.min(found.length - 1, active + by)) : 0);
      if (!open) setTyped('');
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      pick(found[active]);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      pick(undefined);
    }
  };

  return (
    <div className="field">
      <label htmlFor={id}>{t('start.zone')}</label>
      <div className={classes['box']}>
        <input
          id={id}
          className="inp"
          dir="ltr"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && found[active] ? `${id}-${active}` : undefined}
          aria-describedby={`${id}-hint`}
          aria-invalid={props.problem ? true : undefined}
          value={typed ?? props.value.replaceAll('_', ' ')}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          // What was typed but fits one zone only is meant; anything else leaves the choice as it was.
          onBlur={() => pick(typed && found.length === 1 ? found[0] : undefined)}
        />
        {open ? (
          <div className={classes['list']} id={`${id}-list`} role="listbox" aria-label={t('start.zone')}>
            {found.map((zone, index) => (
              <ZoneOption
                key={zone}
                id={`${id}-${index}`}
                zone={zone}
                now={now}
                active={index === active}
                pick={pick}
              />
            ))}
            {found.length === 0 ? <div className={classes['none']}>{t('start.zoneNone')}</div> : null}
          </div>
        ) : null}
      </div>
      <span className="hint" id={`${id}-hint`}>
        {t('start.zoneHint')}
      </span>
      <span className="vh" role="status">
        {open ? t('start.zoneCount', { count: found.length }) : ''}
      </span>
      {props.problem ? (
        <span className="err" role="alert">
          {t(`problem.${props.problem.code}`)}
        </span>
      ) : null}
    </div>
  );
}

function ZoneOption(props: { id: string; zone: string; now: number; active: boolean; pick: (zone: string) => void }) {
  const { id, zone, active } = props;
  const { city, region, offset } = describeZone(zone, props.now);
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      dir="ltr"
      ref={active ? (element) => element?.scrollIntoView?.({ block: 'nearest' }) : undefined}
      // Before the field loses focus, which would close the list.
      onMouseDown={(event) => {
        event.preventDefault();
        props.pick(zone);
      }}
    >
      <span>{city}</span>
      <span className="meta">
        {region} {offset}
      </span>
    </div>
  );
}
