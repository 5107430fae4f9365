/** How a language writes dates, amounts and numbers. */
export type Locale = 'fr-FR' | 'en-GB';

/** The till speaks French, or English to who has chosen it. */
export function localeOf(language: string): Locale {
  return language === 'en' ? 'en-GB' : 'fr-FR';
}
