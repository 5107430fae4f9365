import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import fr from '../../resources/locales/fr.json';

export type Language = 'fr' | 'en';

/** The texts in French, in which every window starts: the settings come later than the first picture. */
export function createI18n(): i18n {
  const instance = createInstance();
  instance.use(initReactI18next);
  void instance.init({
    lng: 'fr',
    fallbackLng: 'fr',
    resources: { fr: { translation: fr } },
    // Without these i18next examines each text for what its key might be, and a board has thousands.
    keySeparator: '.',
    nsSeparator: false,
    // React escapes what it draws.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    initAsync: false,
  });
  return instance;
}

/** Reads the texts of a language, from this disk, where they are not at hand yet. */
export async function readTexts(instance: i18n, language: Language): Promise<void> {
  if (instance.hasResourceBundle(language, 'translation')) return;
  const { default: texts } = await import('../../resources/locales/en.json');
  instance.addResourceBundle(language, 'translation', texts);
}
