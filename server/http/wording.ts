import { translator, type Translate } from '../../shared/messages/format.ts';
import { acceptedLanguages, chooseLanguage, type Language } from '../../shared/messages/languages.ts';
import { loadMessages } from '../../shared/messages/load.ts';

const translators = new Map<Language, Promise<Translate>>();

/** The language that an `Accept-Language` header asks for. */
export const languageOf = (header: string | undefined): Language => chooseLanguage(acceptedLanguages(header));

/** A translator, loaded once for each language. */
export function wording(language: Language): Promise<Translate> {
  let loading = translators.get(language);
  if (!loading) {
    loading = loadMessages(language).then((messages) => translator(messages, language));
    translators.set(language, loading);
  }
  return loading;
}
