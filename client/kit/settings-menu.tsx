import { type ReactNode, useState } from 'react';
import { isLanguage, LANGUAGES } from '../../shared/messages/languages.ts';
import { useLanguage } from '../i18n/language.tsx';
import { currentTheme, setTheme, THEMES, type Theme } from './theme.ts';
import classes from './settings-menu.module.css';

const THEME_WORDS = { system: 'app.themeSystem', light: 'app.themeLight', dark: 'app.themeDark' } as const;

/** Language and theme, on every page. A `details`: opens with keys, needs no script of ours. */
export function SettingsMenu({ icon }: { icon: ReactNode }) {
  const { t, language, setLanguage } = useLanguage();
  const [theme, setShown] = useState<Theme>(currentTheme);
  return (
    <details
      className={classes['menu']}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.removeAttribute('open')}
    >
      <summary className="btn qt icon sm" aria-label={t('nav.settings')}>
        {icon}
      </summary>
      <div>
        <label className="field">
          <span className="label">{t('app.language')}</span>
          <select
            className="inp sm"
            value={language}
            onChange={(event) => isLanguage(event.target.value) && setLanguage(event.target.value)}
          >
            {Object.entries(LANGUAGES).map(([tag, { name }]) => (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="label">{t('app.theme')}</span>
          <select
            className="inp sm"
            value={theme}
            onChange={(event) => {
              const chosen = THEMES.find((known) => known === event.target.value) ?? 'system';
              setShown(chosen);
              setTheme(chosen);
            }}
          >
            {THEMES.map((known) => (
              <option key={known} value={known}>
                {t(THEME_WORDS[known])}
              </option>
            ))}
          </select>
        </label>
      </div>
    </details>
  );
}
