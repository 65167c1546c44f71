import { useT } from '../../i18n/language.tsx';
import { codeAddress } from '../../kit/join-code.ts';
import classes from './people.module.css';
import { WayIn } from './way-in.tsx';

/** The standing code that brings participants in. */
export function JoinCard({ code }: { code: string }) {
  const t = useT();
  return (
    <section className={`sheet ${classes['join']}`} aria-labelledby="people-join">
      <h2 id="people-join">{t('people.participants')}</h2>
      <WayIn address={codeAddress(code)} code={code} />
    </section>
  );
}
