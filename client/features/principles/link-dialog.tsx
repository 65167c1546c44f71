import { useState } from 'react';
import { isSafeHref } from '../../../shared/docs/rich-text.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { useT } from '../../i18n/language.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { TextField } from '../../kit/field.tsx';

/** Asks for an address; `href` is the one that is there. */
export function LinkDialog(props: {
  href: string | undefined;
  set: (href: string) => void;
  remove: () => void;
  close: () => void;
}) {
  const t = useT();
  const [href, setHref] = useState(props.href ?? '');
  const [wrong, setWrong] = useState(false);
  const address = /^[\w.-]+\.[a-z]{2,}(\/|$)/i.test(href.trim()) ? `https://${href.trim()}` : href.trim();
  return (
    <Dialog
      title={t('principles.linkTitle')}
      onClose={props.close}
      footer={
        <>
          {props.href === undefined ? null : (
            <button type="button" className="btn qt" onClick={props.remove}>
              {t('principles.linkRemove')}
            </button>
          )}
          <button type="submit" form="link-form" className="btn pri">
            {t('app.save')}
          </button>
        </>
      }
    >
      <form
        id="link-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isSafeHref(address)) props.set(address);
          else setWrong(true);
        }}
      >
        <TextField
          label={t('principles.linkAddress')}
          hint={t('principles.linkHint')}
          inputMode="url"
          dir="ltr"
          value={href}
          maxLength={LIMITS.url}
          problem={wrong && !isSafeHref(address) ? { field: 'href', code: 'not-a-link' } : undefined}
          onChange={(event) => setHref(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
