import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useT } from '../i18n/language.tsx';
import { copyText } from './copy-text.ts';
import { Icon } from './icon.tsx';
import { useToast } from './toast.tsx';

/** How long the button says that it worked, in milliseconds. */
const SAYS = 2_500;

/**
 * Copies a text and says so in its own place, which is where people look. A text that changes is given
 * as a function. `otherwise` is what to do where the browser does not let us copy.
 */
export function CopyButton(props: { text: string | (() => string); otherwise?: () => void; children: ReactNode }) {
  const { text, otherwise, children } = props;
  const t = useT();
  const toast = useToast();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SAYS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const done = await copyText(typeof text === 'string' ? text : text());
    setCopied(done);
    if (done) return;
    if (otherwise) otherwise();
    else toast({ text: t('people.copyFailed') });
  };
  return (
    <>
      <button type="button" className="btn sm" onClick={() => void copy()}>
        <Icon of={copied ? Check : Copy} />
        {copied ? t('app.copied') : children}
      </button>
      <span className="vh" role="status">
        {copied ? t('app.copied') : ''}
      </span>
    </>
  );
}
