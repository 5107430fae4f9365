import type { i18n } from 'i18next';
import i18next from 'i18next';
import en from '../../resources/locales/en.json' with { type: 'json' };
import fr from '../../resources/locales/fr.json' with { type: 'json' };
import { reasonText } from '../core/fiscal/reason.ts';

/** The parts of the screens' texts that main says itself; the build leaves the others out of its program. */
export const SPOKEN = ['main', 'status', 'service', 'reasons'] as const;

type Leaf<Tree, Path extends string> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Path}.${Key}`
    : Leaf<Tree[Key], `${Path}.${Key}`>;
}[keyof Tree & string];

/** A key that is there: one that is missing does not compile. Statuses and services read alike. */
type WordKey = {
  [Part in (typeof SPOKEN)[number]]: Leaf<(typeof fr)[Part], Part>;
}[(typeof SPOKEN)[number]];

/** The words that main itself shows: notifications, native dialogs, the page after HubRise's. */
export interface Words {
  say(key: WordKey, values?: Readonly<Record<string, string>>): string;
  readonly language: () => 'fr' | 'en';
}

export function createWords(language: () => 'fr' | 'en'): Words {
  const instance: i18n = i18next.createInstance();
  void instance.init({
    lng: 'fr',
    fallbackLng: 'fr',
    initAsync: false,
    // Plain text for native widgets; the one page of HTML escapes by itself.
    interpolation: { escapeValue: false },
    resources: { fr: { translation: fr }, en: { translation: en } },
  });
  return {
    say: (key, values = {}) => instance.t(key, { ...values, lng: language() }),
    language,
  };
}

let french: Words | null = null;

/** A sealed reason on what an inspector reads: papers of the journal and archives are French in every till. */
export function frenchReason(sealed: string): string {
  french ??= createWords(() => 'fr');
  return reasonIn(french, sealed);
}

/** A sealed reason in the till's language. */
export function reasonIn(words: Pick<Words, 'say'>, sealed: string): string {
  return reasonText(sealed, (code) => words.say(`reasons.${code}`));
}
