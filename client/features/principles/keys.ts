import { baseKeymap, chainCommands, toggleMark } from 'prosemirror-commands';
import { InputRule, inputRules, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { type Command, type Plugin, Selection } from 'prosemirror-state';
import { redoCommand, undoCommand } from 'y-prosemirror';
import { addPrinciple, backInTitle, leaveTitle, movePrinciple, nextPrinciple } from './commands.ts';
import { schema } from './schema.ts';

const { nodes, marks } = schema;

const lineBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hardBreak.create()).scrollIntoView());
  return true;
};

/** Browsers stop at the gauges between the principles, which are not text: the ends of the text are found here. */
const toEnd =
  (end: 'atStart' | 'atEnd'): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.setSelection(Selection[end](state.doc)).scrollIntoView());
    return true;
  };

/** The keys of the editor; browsers' own stay where none is named. `askLink` opens the link dialog. */
export const keys = (askLink: () => void): Plugin[] => [
  keymap({
    Enter: chainCommands(leaveTitle, nextPrinciple, splitListItem(nodes.listItem)),
    'Mod-Enter': addPrinciple,
    'Shift-Enter': lineBreak,
    Backspace: backInTitle,
    Tab: sinkListItem(nodes.listItem),
    'Shift-Tab': liftListItem(nodes.listItem),
    'Alt-ArrowUp': movePrinciple(-1),
    'Alt-ArrowDown': movePrinciple(1),
    'Ctrl-Home': toEnd('atStart'),
    'Ctrl-End': toEnd('atEnd'),
    'Mod-b': toggleMark(marks.strong),
    'Mod-i': toggleMark(marks.em),
    'Mod-k': () => {
      askLink();
      return true;
    },
    'Mod-z': undoCommand,
    'Mod-y': redoCommand,
    'Mod-Shift-z': redoCommand,
  }),
  keymap(baseKeymap),
];

/** Markdown as people type it: `# `, `- `, `1. `, `> `. A principle's title stays one, whatever sign it starts with. */
export const markdown = (): Plugin =>
  inputRules({
    rules: [
      new InputRule(/^(#{1,3})\s$/, (state, match, start, end) => {
        if (state.doc.resolve(start).parent.type !== nodes.paragraph) return null;
        return state.tr.delete(start, end).setBlockType(start, start, nodes.heading, { level: match[1]?.length ?? 2 });
      }),
      wrappingInputRule(/^\s*[-+*]\s$/, nodes.bulletList),
      wrappingInputRule(/^\s*1[.)]\s$/, nodes.orderedList),
      wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
    ],
  });
