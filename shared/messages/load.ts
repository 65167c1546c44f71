import { en } from './en.ts';
import type { Messages } from './format.ts';
import type { Language } from './languages.ts';

/** The messages of a language; each but English is its own file, fetched when first asked for. */
export async function loadMessages(language: Language): Promise<Messages> {
  switch (language) {
    case 'fr':
      return (await import('./fr.ts')).fr;
    case 'ar':
      return (await import('./ar.ts')).ar;
    case 'en':
      return en;
  }
}
