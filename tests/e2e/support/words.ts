import { createI18n } from '../../../renderer/i18n/create-i18n.ts';

/**
 * The French sentence of a key, as it is in the locale file and nowhere in the tests: what a
 * journey looks for on screen is what the locale file says today. Plurals go by `count`.
 */
export const { t: say } = createI18n();

/** What the sentences call the place where this computer keeps passwords. */
export const keychain = say('keychain.linux');

const clock = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment (ISO 8601, or ms) as a clock in the stand-in's shop shows it: `19:45`. */
export function shopTime(at: string | number): string {
  return clock.format(new Date(at));
}
