import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ClientFailureCode } from '../api.ts';
import { useT } from '../i18n/language.tsx';
import classes from './toast.module.css';

/** How long a toast stays, in milliseconds; one with a way back stays longer. */
const STAYS = 6_000;

type Toast = { text: string; action?: { label: string; run: () => void } };
type Show = (toast: Toast) => void;

const Context = createContext<Show>(() => undefined);

/** One toast at a time, bottom centre, said politely to screen readers. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Toast & { key: number }>();
  const show = useCallback<Show>((next) => setToast((last) => ({ ...next, key: (last?.key ?? 0) + 1 })), []);

  useEffect(() => {
    if (!toast) return undefined;
    const timer = setTimeout(() => setToast(undefined), toast.action ? STAYS * 1.5 : STAYS);
    return () => clearTimeout(timer);
  }, [toast]);

  return (
    <Context value={show}>
      {children}
      <div className={classes['place']} role="status">
        {toast ? (
          <div className="toast" key={toast.key}>
            <span>{toast.text}</span>
            {toast.action ? (
              <button
                type="button"
                className="btn sm"
                onClick={() => {
                  toast.action?.run();
                  setToast(undefined);
                }}
              >
                {toast.action.label}
              </button>
            ) : null}
          </div>
        ) : null}
      </div>
    </Context>
  );
}

/** `toast({ text, action })` says that something happened, with a way back where there is one. */
export const useToast = (): Show => useContext(Context);

/** `fail(code)` says in words what went wrong, with its short code. */
export function useFail(): (code: ClientFailureCode) => void {
  const t = useT();
  const toast = useToast();
  return useMemo(() => (code) => toast({ text: t('app.failed', { message: t(`failure.${code}`), code }) }), [t, toast]);
}
