import * as v from 'valibot';
import type { Settings } from '../../../preload/contract.ts';
import { settingsChange } from '../../settings/settings-schema.ts';
import { fileName, pastedCode, pin } from '../arguments.ts';
import type { CallTable } from '../call.ts';
import { call, callsOf, connectCall } from '../call.ts';

/** Where a restaurant lets POS HELPER's support in (the published instructions). */
const SUPPORT_ADDRESS = 'support@poshelper.fr';

/**
 * How this till sounds and looks is the cashier's, who hears it all evening, and so is what they have
 * read; the tour is nobody's.
 */
const CASHIERS: ReadonlySet<string> = new Set<keyof Settings>([
  'volume',
  'language',
  'theme',
  'tour',
  'stockExplained',
]);

/** A change of anything else is the manager's. */
function whoseSettings([change]: readonly unknown[]): 'anybody' | 'manager' {
  const keys = typeof change === 'object' && change !== null ? Object.keys(change) : [];
  return keys.every((key) => CASHIERS.has(key)) ? 'anybody' : 'manager';
}

/** The shop’s connection, settings and data. To stop an attempt to connect is anybody’s: it changes nothing. */
export const OFFICE_CALLS: Pick<CallTable, 'connection' | 'settings' | 'access' | 'data' | 'app'> =
  {
    connection: {
      ...callsOf('connection', {
        submitCode: ['manager', pastedCode],
        cancel: ['anybody'],
        disconnect: ['manager'],
      }),
      connect: connectCall(),
      getDisconnectPreview: call('anybody', [], ({ views }) => views.disconnectPreview()),
      checkNow: call('anybody', [], ({ pollNow }) => pollNow()),
      importClient: call('manager', [], ({ desktop }) => desktop.importClient()),
    },
    settings: callsOf('settings', {
      update: [whoseSettings, settingsChange],
    }),
    access: callsOf('access', {
      touch: ['anybody'],
      unlock: ['anybody', pin],
      lock: ['anybody'],
      // Both ask for the PIN themselves, where there is one.
      setPin: ['anybody', pin, v.nullable(pin)],
      removePin: ['anybody', pin],
    }),
    data: callsOf('care', {
      backUpNow: ['manager'],
      listBackups: ['manager'],
      restore: ['manager', fileName],
      // The backup that the till itself offers after its database was damaged: nothing is lost by it,
      // and on a Saturday night the manager may be away.
      restoreOffered: ['anybody'],
      eraseNow: ['manager'],
    }),
    app: {
      getInfo: call('anybody', [], ({ desktop }) => desktop.info),
      openLink: call(
        'anybody',
        [v.picklist(['hubrise_signup', 'hubrise_backoffice'])],
        ({ desktop }, link) =>
          link === 'hubrise_signup' ? desktop.links.signUp() : desktop.links.backOffice(),
      ),
      saveDiagnostic: call('anybody', [], ({ diagnostics }) => diagnostics.save()),
      copySupportAddress: call('anybody', [], ({ desktop }) => desktop.copy(SUPPORT_ADDRESS)),
      setFullScreen: call('anybody', [v.boolean()], ({ desktop }, on) => desktop.setFullScreen(on)),
      setStartAtLogin: call('manager', [v.boolean()], ({ startAtLogin }, on) =>
        startAtLogin.set(on),
      ),
    },
  };
