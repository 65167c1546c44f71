import { X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { QrCode } from '../../kit/qr-code.tsx';
import { useTrack } from '../../live/track.tsx';
import classes from './show-large.module.css';

/** A way in that fills the screen, for the projector. Escape closes it. */
export function ShowLarge({ address, code, close }: { address: string; code: string; close: () => void }) {
  const t = useT();
  const id = useId();
  const { track } = useTrack();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    const opener = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={classes['large']}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        // Where it stands inside another dialog, that one stays open.
        event.stopPropagation();
        close();
      }}
    >
      <button type="button" className={`btn icon ${classes['close']}`} aria-label={t('app.close')} onClick={close}>
        <Icon of={X} />
      </button>
      <div className={classes['qr']}>
        <QrCode address={address} label={t('stage.qr')} />
      </div>
      <div className={classes['words']}>
        <h2 id={id} dir="auto">
          {track.name}
        </h2>
        <p className={classes['code']} dir="ltr">
          {code}
        </p>
        <p>{t('people.scan', { address: location.host })}</p>
      </div>
    </dialog>
  );
}
