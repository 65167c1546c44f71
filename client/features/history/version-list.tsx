import { Bookmark } from 'lucide-react';
import type { Group } from '../../../shared/model/group.ts';
import type { Version } from '../../../shared/model/version.ts';
import { useT } from '../../i18n/language.tsx';
import { GroupMarker } from '../../kit/group-marker.tsx';
import { Icon } from '../../kit/icon.tsx';
import classes from './history.module.css';
import type { VersionList } from './use-versions.ts';
import type { Words } from './use-words.ts';

/** Now, and the versions below it, newest first. */
export function Timeline(props: {
  list: VersionList;
  chosen: string | undefined;
  choose: (id: string) => void;
  words: Words;
}) {
  const t = useT();
  const { list, chosen, choose, words } = props;
  const [newest] = list.versions;
  const changed = list.number > (newest?.number ?? 0);
  return (
    <ol className={classes['list']} aria-label={t('history.versions')}>
      <li data-now="">
        <Entry
          title={t('history.now')}
          meta=""
          line={t(changed ? 'history.nowChanged' : 'history.nowSame')}
          groups={[]}
          chosen={chosen === 'now'}
          choose={changed && newest ? () => choose('now') : undefined}
        />
      </li>
      {list.versions.map((version) => (
        <li key={version.id} data-chosen={chosen === version.id ? '' : undefined}>
          <Entry
            title={words.title(version)}
            named={version.why === 'named'}
            meta={words.when(version)}
            line={words.written(version)}
            groups={groupsOf(version, words)}
            chosen={chosen === version.id}
            choose={() => choose(version.id)}
          />
        </li>
      ))}
    </ol>
  );
}

/** The groups of those who wrote, each once. */
function groupsOf({ authors }: Version, { people }: Words): Group[] {
  const groups = authors.flatMap(({ seatId }) => (seatId ? (people.get(seatId)?.group ?? []) : []));
  return [...new Set(groups)];
}

function Entry(props: {
  title: string;
  named?: boolean;
  meta: string;
  line: string;
  groups: Group[];
  chosen: boolean;
  choose: (() => void) | undefined;
}) {
  const words = (
    <>
      <span className={classes['head']}>
        <b>
          {props.named ? <Icon of={Bookmark} /> : null}
          <bdi>{props.title}</bdi>
        </b>
        <span className="meta nw">{props.meta}</span>
        <span className={classes['groups']}>
          {props.groups.map((group) => (
            <GroupMarker key={group} group={group} />
          ))}
        </span>
      </span>
      <span className={classes['line']}>{props.line}</span>
    </>
  );
  if (!props.choose) return <div className={classes['entry']}>{words}</div>;
  return (
    <button
      type="button"
      className={classes['entry']}
      aria-current={props.chosen ? 'true' : undefined}
      onClick={props.choose}
    >
      {words}
    </button>
  );
}
