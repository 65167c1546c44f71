import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadMessages } from '../shared/messages/load.ts';
import { App } from './app/app.tsx';
import { keepThisApp } from './app/offline-app.ts';
import { applyTheme } from './kit/theme.ts';
import { initialLanguage } from './i18n/language.tsx';

applyTheme();
const language = initialLanguage();
const root = document.getElementById('root');

void loadMessages(language).then((messages) => {
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <App first={{ language, messages }} />
      </StrictMode>,
    );
  }
  keepThisApp();
});
