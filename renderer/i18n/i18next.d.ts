import type fr from '../../resources/locales/fr.json';

// French is the source: a key that it lacks is a compile error wherever it is asked for.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof fr };
  }
}
