import * as v from 'valibot';
import type { Settings } from '../../../preload/contract.ts';
import { settingsChange } from '../../settings/settings-schema.ts';
import { fileName, pastedCode, pin } from '../arguments.ts';
import type { CallTable } from '../call.ts';
import { call } from '../call.ts';

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
      get: call('anybody', [], ({ views }) => views.connection()),
      connect: call(
        'manager',
        [v.picklist(['window', 'browser', 'code'])],
        ({ connection, onFailure }, method) => {
          // Takes as long as the person does; what becomes of it is pushed.
          connection.connect(method).catch(onFailure);
        },
      ),
      submitCode: call('manager', [pastedCode], ({ connection }, code) =>
        connection.submitCode(code),
      ),
      cancel: call('anybody', [], ({ connection }) => connection.cancel()),
      getDisconnectPreview: call('anybody', [], ({ views }) => views.disconnectPreview()),
      disconnect: call('manager', [], ({ connection }) => connection.disconnect()),
      checkNow: call('anybody', [], ({ pollNow }) => pollNow()),
      importClient: call('manager', [], ({ desktop }) => desktop.importClient()),
    },
    settings: {
      get: call('anybody', [], ({ settings }) => settings.get()),
      update: call(whoseSettings, [settingsChange], ({ settings }, change) =>
        settings.update(change),
      ),
    },
    access: {
      get: call('anybody', [], ({ backOffice }) => backOffice.access.get()),
      touch: call('anybody', [], ({ backOffice }) => backOffice.access.touch()),
      unlock: call('anybody', [pin], ({ backOffice }, typed) => backOffice.access.unlock(typed)),
      lock: call('anybody', [], ({ backOffice }) => backOffice.access.lock()),
      // Both ask for the PIN themselves, where there is one.
      setPin: call('anybody', [pin, v.nullable(pin)], ({ backOffice }, next, current) =>
        backOffice.access.setPin(next, current),
      ),
      removePin: call('anybody', [pin], ({ backOffice }, current) =>
        backOffice.access.removePin(current),
      ),
    },
    data: {
      get: call('anybody', [], ({ backOffice }) => backOffice.care.get()),
      backUpNow: call('manager', [], ({ backOffice }) => backOffice.care.backUpNow()),
      listBackups: call('manager', [], ({ backOffice }) => backOffice.care.listBackups()),
      restore: call('manager', [fileName], ({ backOffice }, name) => backOffice.care.restore(name)),
      // The backup that the till itself offers after its database was damaged: nothing is lost by it,
      // and on a Saturday night the manager may be away.
      restoreOffered: call('anybody', [], ({ backOffice }) => backOffice.care.restoreOffered()),
      eraseNow: call('manager', [], ({ backOffice }) => backOffice.care.eraseNow()),
    },
    app: {
      getInfo: call('anybody', [], ({ desktop }) => desktop.info),
      openLink: call(
        'anybody',
        [v.picklist(['hubrise_signup', 'hubrise_backoffice'])],
        ({ desktop }, link) =>
          link === 'hubrise_signup' ? desktop.links.signUp() : desktop.links.backOffice(),
      ),
      copySupportAddress: call('anybody', [], ({ desktop }) => desktop.copy(SUPPORT_ADDRESS)),
      setFullScreen: call('anybody', [v.boolean()], ({ desktop }, on) => desktop.setFullScreen(on)),
    },
  };
