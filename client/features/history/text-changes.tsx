import type { ReactNode } from 'react';
import type { Piece, TextLine, TextSection } from '../../../shared/model/version.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import classes from './history.module.css';
import type { Words } from './use-words.ts';

/** A text with what came in and went out, marked by line, words and colour, and said to screen readers. */
export function TextChanges({ sections, words }: { sections: readonly TextSection[]; words: Words }) {
  return sections.map((section, index) => (
    <Section key={section.principleId ?? index} section={section} words={words} />
  ));
}

function Section({ section, words }: { section: TextSection; words: Words }) {
  const { t, language } = useLanguage();
  const { principleId, number, numberBefore, change, moved, lines } = section;
  const inside = lines.map((line, index) => <Line key={index} line={line} words={words} />);
  if (!principleId || number === undefined) return <div className={classes['around']}>{inside}</div>;
  const notes = [
    change === 'added' ? t('history.principleAdded') : change === 'removed' ? t('history.principleRemoved') : undefined,
    moved && numberBefore !== undefined ? t('history.principleMoved', { number: numberBefore }) : undefined,
  ].filter((note) => note !== undefined);
  return (
    <section className={classes['principle']} data-change={change}>
      <span className={classes['number']}>{change === 'removed' ? '' : wholeNumber(number, language)}</span>
      <div>
        {notes.length > 0 ? <p className={classes['note']}>{notes.join(' ')}</p> : null}
        {inside}
      </div>
    </section>
  );
}

function Line({ line, words }: { line: TextLine; words: Words }) {
  const t = useT();
  const { kind, change, pieces, by, restyled } = line;
  const Tag = kind === 'title' || kind === 'heading' ? 'h3' : 'p';
  return (
    <div className={classes['block']} data-change={change} data-kind={kind}>
      <Tag dir="auto" data-level={line.level}>
        {pieces.map((piece, index) => (
          <OnePiece key={index} piece={piece} />
        ))}
      </Tag>
      {restyled || by.length > 0 ? (
        <p className="meta">
          {[restyled ? t('history.restyled') : '', by.length > 0 ? t('history.by', { names: words.names(by) }) : '']
            .filter(Boolean)
            .join(' · ')}
        </p>
      ) : null}
    </div>
  );
}

function OnePiece({ piece }: { piece: Piece }) {
  let shown: ReactNode = piece.text;
  if (piece.strong) shown = <strong>{shown}</strong>;
  if (piece.em) shown = <em>{shown}</em>;
  return <Changed change={piece.change}>{shown}</Changed>;
}

/** Most screen readers pass over `ins` and `del`: the change is said in words too. */
export function Changed({ change, children }: { change: 'added' | 'removed' | undefined; children: ReactNode }) {
  const t = useT();
  if (!change) return children;
  const Tag = change === 'added' ? 'ins' : 'del';
  return (
    <Tag>
      {/* Set apart, so that the language of the page does not decide which way the text runs. */}
      <bdi className="vh">{t(change === 'added' ? 'history.saidAdded' : 'history.saidRemoved')}</bdi>
      {children}
      <bdi className="vh">{t('history.saidEnd')}</bdi>
    </Tag>
  );
}
