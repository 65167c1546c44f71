import { useCallback, useEffect, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useSharedDocument } from '../../collab/use-shared-document.tsx';
import { useT } from '../../i18n/language.tsx';
import { isTyping, useShortcut } from '../../kit/use-shortcut.ts';
import { isChair, useTrack } from '../../live/track.tsx';
import { screenPath } from '../../paths.ts';
import { isFiltering, matching, NO_FILTER, type CardFilter } from './card-filter.ts';
import type { Desk } from './desk.ts';
import { LinkDialog } from './link-dialog.tsx';
import { ListView } from './list-view.tsx';
import { MapToolbar } from './map-toolbar.tsx';
import { MapView } from './map-view.tsx';
import { Matrix } from './matrix.tsx';
import { Panel } from './panel.tsx';
import { useDocumentPart } from './use-document-part.ts';
import { useLinking } from './use-linking.ts';
import { useMapActions } from './use-map-actions.ts';
import { useMapAddress } from './use-map-address.ts';
import { useMap } from './use-map.ts';
import { useOthers } from './use-others.ts';
import { useSaySelection } from './use-selection.ts';
import classes from './map-page.module.css';

/** `/app/{slug}/map`: the synergy map, as chart, list or matrix. */
export function MapPage() {
  const document = useSharedDocument('map');
  const ready = useDocumentPart(document, 'ready');
  const pen = useDocumentPart(document, 'mayWrite');
  const [said, setSaid] = useState('');
  const say = useCallback((text: string) => setSaid(text), []);
  const model = useMap(document);
  const address = useMapAddress();
  const linking = useLinking(address.view);
  const actions = useMapActions(document, say);
  const { filter, setFilter, matched } = useFilter(model, say);
  const latest = useOthers(document, ready, say);
  const desk: Desk = { document, model, address, filter, setFilter, matched, pen, linking, actions, say };
  useSaySelection(desk);

  const chosen = address.selected && model.workshopById.get(address.selected);
  const start = () => linking.start(chosen && matched.has(chosen.id) ? chosen.id : undefined);
  useShortcut('l', desk.pen && !linking.draft ? start : undefined);
  useUndoKeys(desk.pen ? actions : undefined);

  return (
    <div className={`${classes['page']} ${address.view === 'map' ? classes['fixed'] : ''}`}>
      <MapToolbar desk={desk} start={start} />
      {model.workshops.length === 0 ? <Empty /> : <View desk={desk} chosen={chosen || undefined} latest={latest} />}
      {linking.draft && desk.pen ? (
        <LinkDialog key={linking.draft.editing?.id ?? 'new'} desk={desk} draft={linking.draft} />
      ) : null}
      <p className="vh" role="status" aria-live="polite" data-said="">
        {said}
      </p>
    </div>
  );
}

function View(props: React.ComponentProps<typeof MapView>) {
  const { desk, chosen } = props;
  switch (desk.address.view) {
    case 'map':
      return <MapView {...props} />;
    case 'list':
      return <ListView desk={desk} chosen={chosen} />;
    case 'matrix':
      return (
        <main id="main" className={classes['matrix']}>
          <Matrix desk={desk} large />
          {chosen ? (
            <div className={classes['beside']}>
              <Panel desk={desk} workshop={chosen} />
            </div>
          ) : null}
        </main>
      );
  }
}

function Empty() {
  const t = useT();
  const { track, seat } = useTrack();
  return (
    <main id="main" className={classes['empty']}>
      <h2>{t('map.emptyTitle')}</h2>
      <p className="dim">{t('map.emptyText')}</p>
      {isChair(seat.role) ? (
        <Link className="btn pri" href={screenPath(track.slug, 'import')}>
          {t('nav.import')}
        </Link>
      ) : null}
    </main>
  );
}

/** The filter, which workshops match it, and a word on how many when it changes. */
function useFilter(model: ReturnType<typeof useMap>, say: (text: string) => void) {
  const t = useT();
  const [filter, set] = useState<CardFilter>(NO_FILTER);
  const setFilter = useCallback((change: Partial<CardFilter>) => set((now) => ({ ...now, ...change })), []);
  const { workshops, content, links, clashes } = model;
  const matched = useMemo(() => {
    const lines = [...links, ...clashes.map((clash) => ({ ...clash, type: 'clash' as const }))];
    return matching(workshops, content.mechanisms, lines, filter);
  }, [workshops, content.mechanisms, links, clashes, filter]);
  const count = isFiltering(filter) ? matched.size : undefined;
  useEffect(() => {
    if (count === undefined) return undefined;
    // Not a word for each letter typed.
    const timer = setTimeout(() => say(t('map.matches', { count })), 700);
    return () => clearTimeout(timer);
  }, [count, say, t]);
  return { filter, setFilter, matched };
}

/** Ctrl Z and Ctrl Shift Z, outside of texts. */
function useUndoKeys(acts: { undo: () => void; redo: () => void } | undefined): void {
  useEffect(() => {
    if (!acts) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) acts.redo();
      else acts.undo();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [acts]);
}
