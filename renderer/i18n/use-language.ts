import { useEffect } from 'react';
import { type Language, readTexts } from './create-i18n.ts';
import { useTranslation } from './use-translation.ts';

/** Lets the window speak a language, as soon as its texts are read. */
export function useLanguage(language: Language): void {
  const { i18n } = useTranslation();
  useEffect(() => {
    let isWanted = true;
    const speak = (): void => {
      if (!isWanted) return;
      document.documentElement.lang = language;
      // A change to the same language would draw every text on the screen anew.
      if (i18n.language !== language) void i18n.changeLanguage(language);
    };
    readTexts(i18n, language).then(speak, reportError);
    return () => {
      isWanted = false;
    };
  }, [i18n, language]);
}
