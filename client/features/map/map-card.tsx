import { memo } from 'react';
import type { Group } from '../../../shared/model/group.ts';
import { GroupMarker } from '../../kit/group-marker.tsx';
import { presenceColor } from '../../kit/avatar.tsx';
import classes from './map-card.module.css';

export type MapCardProps = {
  id: string;
  elementId: string;
  x: number;
  y: number;
  number: string;
  title: string;
  /** First word of the title: what a card without a number shows when it is small. */
  word: string;
  label: string;
  groups: readonly Group[];
  selected: boolean;
  /** Linked to the chosen card. */
  near: boolean;
  faded: boolean;
  /** The other end that a link would get. */
  candidate: boolean;
  heldBy: string | undefined;
  heldColor: number;
  /** Whether a link may be drawn from here: shows the handle. */
  handle: boolean;
  choose: (id: string) => void;
};

/** One workshop on the map: number, groups, short title. Moved and chosen by the sea it lies in. */
export const MapCard = memo(function MapCard(props: MapCardProps) {
  return (
    // The listbox has the one tab stop and the keys; its options are named by aria-activedescendant.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- see above
    <div
      role="option"
      id={props.elementId}
      data-card={props.id}
      aria-selected={props.selected}
      aria-label={props.label}
      aria-disabled={props.faded || undefined}
      title={props.heldBy ? undefined : props.label}
      className={`node ${classes['card']}`}
      data-roomy={props.groups.length === 0 || undefined}
      data-near={props.near || undefined}
      data-faded={props.faded || undefined}
      data-candidate={props.candidate || undefined}
      data-by={props.heldBy}
      style={{
        transform: `translate(${props.x}px, ${props.y}px)`,
        ...(props.heldBy ? { ['--p' as string]: presenceColor(props.heldColor) } : {}),
      }}
      // Screen readers click without a pointer; pointers are read by the sea.
      onClick={(event) => {
        if (event.detail === 0) props.choose(props.id);
      }}
    >
      <span className={classes['top']}>
        <b className={classes['number']}>{props.number}</b>
        {props.number ? null : (
          <b className={classes['word']} dir="auto">
            {props.word}
          </b>
        )}
        <span className={classes['groups']}>
          {props.groups.map((group) => (
            <GroupMarker key={group} group={group} quiet />
          ))}
        </span>
      </span>
      <span className={classes['title']} dir="auto">
        {/* Without groups the number stands in the text, and the title gets both lines. */}
        {props.groups.length === 0 && props.number ? <b>{props.number} </b> : null}
        {props.title}
      </span>
      {props.handle ? <span className={classes['handle']} data-handle="" aria-hidden="true" /> : null}
    </div>
  );
});
