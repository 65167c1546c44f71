import type { RichPrinciple, RichText } from '../../../shared/docs/rich-text.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { Blocks, InlineText } from './rich-blocks.tsx';
import { Standing } from './standing.tsx';
import { StatusHead } from './status-head.tsx';
import classes from './text.module.css';

/** The principles as they are read. The first heading of level 1 is the page's title. */
export function Reading({ text, active }: { text: RichText; active: string | undefined }) {
  const t = useT();
  const title = titleOf(text);
  return (
    <div className={classes['text']}>
      {title === -1 ? <h1 className="vh">{t('principles.title')}</h1> : null}
      {text.map((piece, index) => {
        if (piece.kind === 'principle') {
          return <OnePrinciple key={piece.id} principle={piece} active={piece.id === active} />;
        }
        if (index === title && piece.kind === 'heading') {
          return (
            <h1 key="title" dir="auto">
              <InlineText inline={piece.inline} />
            </h1>
          );
        }
        return <Blocks key={`block-${index}`} blocks={[piece]} />;
      })}
    </div>
  );
}

const titleOf = (text: RichText): number => text.findIndex((piece) => piece.kind === 'heading' && piece.level === 1);

function OnePrinciple({ principle, active }: { principle: RichPrinciple; active: boolean }) {
  const { t, language } = useLanguage();
  return (
    <section
      id={principle.id}
      data-principle={principle.id}
      data-number={wholeNumber(principle.number, language)}
      data-active={active ? '' : undefined}
      aria-labelledby={`title-${principle.id}`}
    >
      <div data-slot="head">
        <StatusHead principleId={principle.id} number={principle.number} />
      </div>
      <h2 id={`title-${principle.id}`} data-title="" dir="auto">
        {principle.title.length > 0 ? <InlineText inline={principle.title} /> : t('principles.untitled')}
      </h2>
      <Blocks blocks={principle.blocks} />
      <div data-slot="foot">
        <Standing principleId={principle.id} />
      </div>
    </section>
  );
}
