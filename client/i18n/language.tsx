import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { en } from '../../shared/messages/en.ts';
import { translator, type Messages, type Translate } from '../../shared/messages/format.ts';
import { chooseLanguage, isLanguage, LANGUAGES, type Language } from '../../shared/messages/languages.ts';
import { loadMessages } from '../../shared/messages/load.ts';

const KEPT = 'coalesce.language';

type Value = { language: Language; dir: 'ltr' | 'rtl'; t: Translate; setLanguage: (language: Language) => void };

const Context = createContext<Value>({
  language: 'en',
  dir: 'ltr',
  t: translator(en, 'en'),
  setLanguage: () => undefined,
});

/** The language this device last chose, else the best of what the browser prefers. */
export function initialLanguage(): Language {
  const kept = readKept();
  return kept && isLanguage(kept) ? kept : chooseLanguage(navigator.languages);
}

/** Gives every component its words. `first` must be loaded before the first render, so nothing flashes in English. */
export function LanguageProvider({
  first,
  children,
}: {
  first: { language: Language; messages: Messages };
  children: ReactNode;
}) {
  const [loaded, setLoaded] = useState(first);
  const { dir } = LANGUAGES[loaded.language];

  useEffect(() => {
    document.documentElement.lang = loaded.language;
    document.documentElement.dir = dir;
  }, [loaded.language, dir]);

  const value = useMemo<Value>(
    () => ({
      language: loaded.language,
      dir,
      t: translator(loaded.messages, loaded.language),
      setLanguage: (language) => {
        keep(language);
        void loadMessages(language).then((messages) => setLoaded({ language, messages }));
      },
    }),
    [loaded, dir],
  );
  return <Context value={value}>{children}</Context>;
}

/** Language, direction and how to change them. */
export const useLanguage = (): Value => useContext(Context);

/** The translator: `const t = useT(); t('nav.home')`. */
export const useT = (): Translate => useContext(Context).t;

function readKept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // Storage may be refused (private window); the choice then lasts as long as the page.
  }
}

function keep(language: Language): void {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // See readKept.
  }
}
