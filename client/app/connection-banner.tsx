import { WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useT } from '../i18n/language.tsx';
import { Icon } from '../kit/icon.tsx';
import { useTrack } from '../live/track.tsx';

/** A connection lost for less than this is not worth a word, in milliseconds. */
const PATIENCE = 2_000;

/** Says that the live session is away, and that what people write is kept. */
export function ConnectionBanner() {
  const t = useT();
  const { status } = useTrack();
  const [shown, setShown] = useState(false);
  const away = status.connection === 'offline';
  useEffect(() => {
    if (!away) {
      setShown(false);
      return undefined;
    }
    const timer = setTimeout(() => setShown(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [away]);
  return (
    <div role="status">
      {shown ? (
        <p className="banner warn">
          <Icon of={WifiOff} />
          {t('connection.away')}
        </p>
      ) : null}
    </div>
  );
}
