import {
  ArrowDown,
  ArrowUp,
  Bold,
  Italic,
  Link2,
  List,
  type LucideIcon,
  Plus,
  Redo2,
  Trash2,
  Undo2,
} from 'lucide-react';
import { toggleMark } from 'prosemirror-commands';
import type { Command } from 'prosemirror-state';
import { redoCommand, undoCommand } from 'y-prosemirror';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { addPrinciple, movePrinciple, toggleBullets } from './commands.ts';
import type { EditorStatus } from './editor-status.ts';
import classes from './page.module.css';
import { schema } from './schema.ts';

const { strong, em } = schema.marks;

/** Tools of the editor. `run` runs a command in it; `remove` removes a principle with a way back. */
export function Toolbar(props: {
  status: EditorStatus;
  run: (command: Command) => void;
  askLink: () => void;
  remove: () => void;
}) {
  const t = useT();
  const { status, run } = props;
  return (
    <>
      <Tool name={t('principles.bold')} icon={Bold} pressed={status.strong} run={() => run(toggleMark(strong))} />
      <Tool name={t('principles.italic')} icon={Italic} pressed={status.em} run={() => run(toggleMark(em))} />
      <Tool name={t('principles.bullets')} icon={List} pressed={status.bullets} run={() => run(toggleBullets)} />
      <Tool name={t('principles.link')} icon={Link2} pressed={status.link} run={props.askLink} />
      <span className={classes['sep']} />
      <button type="button" className="btn qt sm" onMouseDown={keepFocus} onClick={() => run(addPrinciple)}>
        <Icon of={Plus} />
        {t('principles.add')}
      </button>
      <Tool name={t('principles.moveUp')} icon={ArrowUp} off={!status.canMoveUp} run={() => run(movePrinciple(-1))} />
      <Tool
        name={t('principles.moveDown')}
        icon={ArrowDown}
        off={!status.canMoveDown}
        run={() => run(movePrinciple(1))}
      />
      <Tool name={t('principles.remove')} icon={Trash2} off={!status.inPrinciple} run={props.remove} />
      <span className={classes['sep']} />
      <Tool name={t('app.undo')} icon={Undo2} flip off={!status.canUndo} run={() => run(undoCommand)} />
      <Tool name={t('app.redo')} icon={Redo2} flip off={!status.canRedo} run={() => run(redoCommand)} />
    </>
  );
}

/** A click on a tool must not take the cursor out of the text. */
const keepFocus = (event: React.MouseEvent) => event.preventDefault();

function Tool(props: {
  name: string;
  icon: LucideIcon;
  pressed?: boolean;
  off?: boolean;
  flip?: boolean;
  run: () => void;
}) {
  return (
    <button
      type="button"
      className="btn qt sm icon"
      aria-label={props.name}
      title={props.name}
      aria-pressed={props.pressed}
      disabled={props.off ?? false}
      onMouseDown={keepFocus}
      onClick={props.run}
    >
      <Icon of={props.icon} flip={props.flip ?? false} />
    </button>
  );
}
