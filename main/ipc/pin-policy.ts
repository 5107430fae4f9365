import type { CallChannel } from '../../preload/channels.ts';
import type { Settings } from '../../preload/contract.ts';

/**
 * Who may call what. `manager`: only while the back office is open. The service goes on without the
 * manager, so everything about orders is anybody's; so is stopping an attempt to connect, which
 * changes nothing. `data:restoreOffered` puts back the backup that the till itself offers after its
 * database was damaged: nothing is lost by it, and on a Saturday night the manager may be away.
 */
const DOORS: Readonly<Record<CallChannel, 'anybody' | 'manager' | 'by_setting'>> = {
  'connection:get': 'anybody',
  'connection:connect': 'manager',
  'connection:submitCode': 'manager',
  'connection:cancel': 'anybody',
  'connection:getDisconnectPreview': 'anybody',
  'connection:disconnect': 'manager',
  'connection:checkNow': 'anybody',
  'connection:importClient': 'manager',
  'orders:getBoard': 'anybody',
  'orders:get': 'anybody',
  'orders:getRaw': 'anybody',
  'orders:accept': 'anybody',
  'orders:reject': 'anybody',
  'orders:cancel': 'anybody',
  'orders:step': 'anybody',
  'orders:undo': 'anybody',
  'orders:listRefused': 'anybody',
  'orders:resend': 'anybody',
  'orders:abandon': 'anybody',
  'orders:acknowledge': 'anybody',
  'orders:listTakeable': 'anybody',
  'orders:startTrial': 'anybody',
  'orders:finishOld': 'anybody',
  'orders:print': 'anybody',
  'orders:listPrints': 'anybody',
  // A printer that runs out of paper at nine is the cashier's; which printers there are is not.
  'printing:listSystemPrinters': 'manager',
  'printing:listCategories': 'manager',
  'printing:testPage': 'manager',
  'printing:preview': 'anybody',
  'printing:listFailed': 'anybody',
  'printing:retryNow': 'anybody',
  'printing:printAgain': 'anybody',
  'printing:abandon': 'anybody',
  'sales:search': 'anybody',
  'sales:getDay': 'anybody',
  'sales:exportCsv': 'anybody',
  'health:get': 'anybody',
  'health:dismissNotice': 'anybody',
  'settings:get': 'anybody',
  'settings:update': 'by_setting',
  'access:get': 'anybody',
  'access:touch': 'anybody',
  'access:unlock': 'anybody',
  'access:lock': 'anybody',
  // Both ask for the PIN themselves, where there is one.
  'access:setPin': 'anybody',
  'access:removePin': 'anybody',
  'data:get': 'anybody',
  'data:backUpNow': 'manager',
  'data:listBackups': 'manager',
  'data:restore': 'manager',
  'data:restoreOffered': 'anybody',
  'data:eraseNow': 'manager',
  'app:getInfo': 'anybody',
  'app:setFullScreen': 'anybody',
  'app:openLink': 'anybody',
  'app:copySupportAddress': 'anybody',
};

/** How this till sounds and looks is the cashier's, who hears it all evening; the tour is nobody's. */
const CASHIERS: ReadonlySet<string> = new Set<keyof Settings>([
  'volume',
  'language',
  'theme',
  'tour',
]);

/** Whether a call with these parsed arguments is the manager's. */
export function needsPin(channel: CallChannel, args: readonly unknown[]): boolean {
  const door = DOORS[channel];
  if (door !== 'by_setting') return door === 'manager';
  const [change] = args;
  const keys = typeof change === 'object' && change !== null ? Object.keys(change) : [];
  return !keys.every((key) => CASHIERS.has(key));
}
