import { FileUp } from 'lucide-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { LIMITS } from '../../shared/limits.ts';
import { useT } from '../i18n/language.tsx';
import { Icon } from './icon.tsx';
import classes from './file-drop.module.css';

const MEGABYTE = 1024 * 1024;

/** Why a file cannot be a programme, before it is sent; undefined where it may be one. */
export function fileProblem(file: Pick<File, 'name' | 'size'>): 'empty' | 'tooLarge' | 'spreadsheet' | undefined {
  if (/\.(xlsx?|ods|numbers)$/i.test(file.name)) return 'spreadsheet';
  if (file.size === 0) return 'empty';
  return file.size > LIMITS.importBytes ? 'tooLarge' : undefined;
}

/** Drop or choose a programme file. A file that cannot be one is refused here, in words. */
export function FileDrop(props: {
  label: string;
  file?: File | undefined;
  large?: boolean;
  onFile: (file: File | undefined) => void;
}) {
  const t = useT();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<ReturnType<typeof fileProblem>>();

  const take = (file: File | undefined) => {
    if (!file) return;
    const found = fileProblem(file);
    setProblem(found);
    props.onFile(found ? undefined : file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };

  return (
    <>
      <div
        className={classes['drop']}
        data-over={over || undefined}
        data-large={props.large || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon of={FileUp} large={props.large ?? false} />
        <span className="grow">{props.file ? <bdi>{props.file.name}</bdi> : t('file.drop')}</span>
        {props.file ? (
          <button type="button" className="btn sm qt" onClick={() => props.onFile(undefined)}>
            {t('file.remove')}
          </button>
        ) : null}
        <button type="button" className="btn sm" onClick={() => input.current?.click()}>
          {props.file ? t('file.other') : t('file.choose')}
        </button>
        <input
          ref={input}
          className="vh"
          type="file"
          tabIndex={-1}
          aria-label={props.label}
          aria-describedby={problem ? `${id}-error` : undefined}
          accept=".csv,.tsv,.txt,.ics,text/csv,text/calendar"
          onChange={(event) => {
            take(event.target.files?.[0]);
            // The same file, corrected, can then be chosen again.
            event.target.value = '';
          }}
        />
      </div>
      {problem ? (
        <span className={classes['err']} id={`${id}-error`} role="alert">
          {problem === 'tooLarge' ? t('file.tooLarge', { limit: LIMITS.importBytes / MEGABYTE }) : t(`file.${problem}`)}
        </span>
      ) : null}
    </>
  );
}
