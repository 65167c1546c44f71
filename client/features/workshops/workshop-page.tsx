import { Radio } from 'lucide-react';
import { Link } from 'wouter';
import { may } from '../../../shared/domain/access.ts';
import { clusterOf } from '../../../shared/domain/cluster.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useLive, useTrack } from '../../live/track.tsx';
import { screenPath } from '../../paths.ts';
import { FactsSection } from './facts-list.tsx';
import { MapLinks } from './map-links.tsx';
import { MechanismsSection } from './mechanisms-section.tsx';
import { SlidesSection } from './slides-section.tsx';
import { countWords } from './text-fields.ts';
import { TextSection } from './text-section.tsx';
import classes from './workshop.module.css';
import list from './workshops.module.css';

/** One workshop: what it is, what it names, what it is linked with. Its organizers edit it here. */
export function WorkshopPage({ workshopId }: { workshopId: string }) {
  const { seat, workshopById } = useTrack();
  const workshop = workshopById.get(workshopId as WorkshopId);
  if (!workshop) return <NoSuchWorkshop />;
  const editable = may(seat.role, 'workshop/update', seat.workshopIds.includes(workshop.id));
  return (
    <main id="main">
      <div className={classes['top']}>
        <div>
          <div>
            <Crumbs workshop={workshop} />
            <TitleAndSummary workshop={workshop} editable={editable} />
          </div>
          <FactsSection workshop={workshop} editable={editable} />
        </div>
      </div>
      <div className={classes['body']}>
        <div>
          <MechanismsSection workshop={workshop} />
          <Questions workshop={workshop} editable={editable} />
          <Pitch workshop={workshop} editable={editable} />
        </div>
        <aside className={classes['rail']}>
          <MapLinks workshop={workshop} />
          <SlidesSection workshop={workshop} editable={editable} />
        </aside>
      </div>
    </main>
  );
}

type Part = { workshop: Workshop; editable: boolean };

function Crumbs({ workshop }: { workshop: Workshop }) {
  const t = useT();
  const { track } = useTrack();
  const meeting = useLive()?.meeting;
  const step = meeting?.state === 'running' ? meeting.steps.find(({ id }) => id === meeting.current) : undefined;
  const cluster = clusterOf(workshop);
  return (
    <div className="row wrap">
      <Link href={screenPath(track.slug, 'workshops')} className="meta">
        {t('workshops.all')}
      </Link>
      <span className="meta" aria-hidden="true">
        /
      </span>
      {workshop.number ? (
        <b style={{ color: 'var(--accent-ink)', fontSize: 'var(--fs-s)' }}>
          {t('workshops.ws', { number: workshop.number })}
        </b>
      ) : null}
      {cluster ? (
        <span className="chip" dir="auto" style={{ whiteSpace: 'normal' }}>
          {cluster}
        </span>
      ) : null}
      {step?.workshopId === workshop.id ? (
        <Link className="st live" href={screenPath(track.slug, 'stage')} style={{ textDecoration: 'none' }}>
          <Icon of={Radio} />
          {t('workshops.presenting')}
        </Link>
      ) : null}
    </div>
  );
}

function TitleAndSummary({ workshop, editable }: Part) {
  const t = useT();
  return (
    <>
      <TextSection
        workshop={workshop}
        part="title"
        label={t('workshops.titleField')}
        editable={editable}
        show={(title, pencil) => (
          <div className={classes['titleRow']}>
            <h1 dir="auto">{title}</h1>
            {pencil}
          </div>
        )}
      />
      <TextSection
        workshop={workshop}
        part="summary"
        label={t('workshops.summary')}
        editable={editable}
        show={(summary, pencil) => (
          <div className="row" style={{ alignItems: 'start' }}>
            {summary ? (
              <p className={classes['abs']} dir="auto">
                {summary}
              </p>
            ) : (
              <p className="meta">{t('workshops.summaryNone')}</p>
            )}
            {pencil}
          </div>
        )}
      />
    </>
  );
}

function Questions({ workshop, editable }: Part) {
  const t = useT();
  return (
    <TextSection
      workshop={workshop}
      part="policyQuestions"
      label={t('workshops.questions')}
      hint={t('workshops.questionsHint')}
      editable={editable}
      show={(_, pencil) => (
        <section className={classes['part']}>
          <div className={classes['heading']}>
            <h2>{t('workshops.questions')}</h2>
            {pencil}
          </div>
          {workshop.policyQuestions.length === 0 ? (
            <p className={classes['nothing']}>{t('workshops.questionsNone')}</p>
          ) : null}
          <ol>
            {workshop.policyQuestions.map((question) => (
              <li key={question} dir="auto">
                {question}
              </li>
            ))}
          </ol>
        </section>
      )}
    />
  );
}

function Pitch({ workshop, editable }: Part) {
  const t = useT();
  return (
    <TextSection
      workshop={workshop}
      part="pitch"
      label={t('workshops.pitchTitle')}
      hint={t('workshops.pitchHint')}
      editable={editable}
      rows={12}
      beside={(text) => <p className="meta num">{t('workshops.words', { count: countWords(text) })}</p>}
      show={(pitch, pencil) => (
        <section className={classes['part']}>
          <div className={classes['heading']}>
            <h2>{t('workshops.pitchTitle')}</h2>
            {pencil}
          </div>
          {pitch ? (
            <p className={classes['prose']} dir="auto">
              {pitch}
            </p>
          ) : (
            <p className={classes['nothing']}>{t('workshops.pitchNone')}</p>
          )}
        </section>
      )}
    />
  );
}

function NoSuchWorkshop() {
  const t = useT();
  const { track } = useTrack();
  return (
    <main id="main" className={list['main']}>
      <div className={list['empty']}>
        <h1>{t('workshops.missingTitle')}</h1>
        <p>{t('workshops.missingText')}</p>
        <Link className="btn" href={screenPath(track.slug, 'workshops')}>
          {t('workshops.all')}
        </Link>
      </div>
    </main>
  );
}
