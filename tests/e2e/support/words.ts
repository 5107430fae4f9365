import { createI18n } from '../../../renderer/i18n/create-i18n.ts';

/**
 * The French sentence of a key, as it is in the locale file and nowhere in the tests: what a
 * journey looks for on screen is what the locale file says today. Plurals go by `count`.
 */
export const { t: say } = createI18n();

/** What the sentences call the place where this computer keeps passwords. */
export const keychain = say('keychain.linux');
