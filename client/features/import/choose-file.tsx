import { LIMITS } from '../../../shared/limits.ts';
import { useT } from '../../i18n/language.tsx';
import { FileDrop } from '../../kit/file-drop.tsx';
import classes from './import.module.css';
import type { ImportState } from './use-import.ts';

const MEGABYTE = 1024 * 1024;

/** The first step: a file, and why the last one could not be taken. */
export function ChooseFile({ state, open }: { state: ImportState & { step: 'file' }; open: (file: File) => void }) {
  const t = useT();
  return (
    <section className={classes['choose']} aria-label={t('import.file')}>
      <p className="dim">{t('import.intro')}</p>
      <FileDrop label={t('file.drop')} large onFile={(file) => file && open(file)} />
      <p className="meta">
        {t('import.limit', { limit: LIMITS.importBytes / MEGABYTE })} {t('import.again')}
      </p>
      <p role="status" className="dim">
        {state.reading === undefined ? '' : t('import.reading', { name: state.reading })}
      </p>
      {state.failure ? (
        <p className="banner bad" role="alert">
          {t(`failure.${state.failure}`)}
        </p>
      ) : null}
    </section>
  );
}
