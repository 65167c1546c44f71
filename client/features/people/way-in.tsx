import { Projector } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../i18n/language.tsx';
import { CopyButton } from '../../kit/copy-button.tsx';
import { Icon } from '../../kit/icon.tsx';
import { QrCode } from '../../kit/qr-code.tsx';
import classes from './people.module.css';
import { ShowLarge } from './show-large.tsx';

/** One way into the track: QR, code, and buttons to hand it on. */
export function WayIn({ address, code }: { address: string; code: string }) {
  const t = useT();
  const [large, setLarge] = useState(false);
  return (
    <div className={classes['way']}>
      <div className={classes['qr']}>
        <QrCode address={address} label={t('stage.qr')} />
      </div>
      <p className={classes['code']} dir="ltr">
        {code}
      </p>
      <p className="meta">{t('people.scan', { address: location.host })}</p>
      <div className="row wrap">
        <CopyButton text={address}>{t('app.copyLink')}</CopyButton>
        <CopyButton text={code}>{t('people.copyCode')}</CopyButton>
        <button type="button" className="btn sm" onClick={() => setLarge(true)}>
          <Icon of={Projector} />
          {t('people.large')}
        </button>
      </div>
      {large ? <ShowLarge address={address} code={code} close={() => setLarge(false)} /> : null}
    </div>
  );
}
