import type { WebContents } from 'electron';
import * as v from 'valibot';
import type { EventChannel } from '../../preload/channels.ts';
import type { Notice, PosHelperApi } from '../../preload/contract.ts';
import { ORDER_STEPS } from '../core/answer/moves.ts';
import { orderId } from '../core/ids.ts';
import { ACCEPT_DELAYS } from '../core/platform/platform.ts';
import { ORDER_TICKET_KINDS } from '../core/ticket/ticket.ts';
import { TICKET_WIDTHS } from '../core/ticket/width.ts';
import { settingsChange } from '../settings/settings.ts';
import type { IpcGuard } from './guard.ts';
import { dayArguments, periodArguments, searchArguments } from './sales-arguments.ts';

/** What main answers to the window: the contract without its pushes. */
export type Calls = {
  readonly [Area in keyof PosHelperApi]: {
    readonly [Verb in Exclude<
      keyof PosHelperApi[Area],
      `on${Capitalize<string>}`
    >]: PosHelperApi[Area][Verb] extends (...args: infer Args) => Promise<infer Answer>
      ? (...args: Args) => Answer | Promise<Answer>
      : never;
  };
};

const nothing = v.strictTuple([]);
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(255), v.transform(orderId));
const one = v.strictTuple([id]);
const reason = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500));
/** In a text of any length. */
const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const job = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const send = v.strictTuple([job]);
const printerId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const ticketKind = v.picklist(ORDER_TICKET_KINDS);

/** What is typed for a PIN: whether it is one is said by access/pin.ts, as an answer. */
const pin = v.pipe(v.string(), v.maxLength(64));

/** All of them: one that is left out could not be dismissed. */
const NOTICES: Readonly<Record<Notice['kind'], true>> = {
  settings_reset: true,
  database_set_aside: true,
  database_locked: true,
  held_in_memory: true,
  disk_low: true,
  disk_critical: true,
  backup_problem: true,
  backup_offer: true,
  restored: true,
  restore_failed: true,
  erasure_left_behind: true,
  clock_wrong: true,
  unexpected_error: true,
  cannot_acknowledge: true,
  listening_repaired: true,
  kitchen_left: true,
  kitchen_taken_over: true,
  shared_queue: true,
  unfinished_orders: true,
};
const noticeKind = v.picklist(Object.keys(NOTICES) as Notice['kind'][]);

/** Every call of the contract with the schema of its arguments (style rule 7 and 11). */
export function registerCalls(guard: IpcGuard, calls: Calls): void {
  const { connection, orders, sales, health, settings, access, data, app, printing } = calls;
  guard.handle('connection:get', nothing, connection.get);
  guard.handle(
    'connection:connect',
    v.strictTuple([v.picklist(['window', 'browser', 'code'])]),
    connection.connect,
  );
  guard.handle(
    'connection:submitCode',
    v.strictTuple([v.pipe(v.string(), v.maxLength(4_096))]),
    connection.submitCode,
  );
  guard.handle('connection:cancel', nothing, connection.cancel);
  guard.handle('connection:getDisconnectPreview', nothing, connection.getDisconnectPreview);
  guard.handle('connection:disconnect', nothing, connection.disconnect);
  guard.handle('connection:checkNow', nothing, connection.checkNow);
  guard.handle('connection:importClient', nothing, connection.importClient);
  guard.handle('orders:getBoard', nothing, orders.getBoard);
  guard.handle('orders:get', one, orders.get);
  guard.handle('orders:getRaw', v.strictTuple([id, place]), orders.getRaw);
  guard.handle('orders:accept', v.strictTuple([id, v.picklist(ACCEPT_DELAYS)]), orders.accept);
  guard.handle('orders:reject', v.strictTuple([id, reason]), orders.reject);
  guard.handle('orders:cancel', v.strictTuple([id, reason]), orders.cancel);
  guard.handle('orders:step', v.strictTuple([id, v.picklist(ORDER_STEPS)]), orders.step);
  guard.handle('orders:undo', one, orders.undo);
  guard.handle('orders:listTakeable', nothing, orders.listTakeable);
  guard.handle('orders:listRefused', nothing, orders.listRefused);
  guard.handle('orders:resend', send, orders.resend);
  guard.handle('orders:abandon', send, orders.abandon);
  guard.handle('orders:startTrial', nothing, orders.startTrial);
  guard.handle('orders:finishOld', nothing, orders.finishOld);
  guard.handle('orders:acknowledge', one, orders.acknowledge);
  guard.handle('sales:search', searchArguments, sales.search);
  guard.handle('sales:getDay', dayArguments, sales.getDay);
  guard.handle('sales:exportCsv', periodArguments, sales.exportCsv);
  guard.handle('orders:print', v.strictTuple([id, ticketKind]), orders.print);
  guard.handle('orders:listPrints', one, orders.listPrints);
  guard.handle('printing:listSystemPrinters', nothing, printing.listSystemPrinters);
  guard.handle('printing:listCategories', nothing, printing.listCategories);
  guard.handle('printing:testPage', v.strictTuple([printerId]), printing.testPage);
  guard.handle(
    'printing:preview',
    v.strictTuple([
      v.strictObject({
        orderId: v.nullable(id),
        kind: ticketKind,
        columns: v.picklist(TICKET_WIDTHS),
      }),
    ]),
    printing.preview,
  );
  guard.handle('printing:listFailed', nothing, printing.listFailed);
  guard.handle('printing:retryNow', v.strictTuple([printerId]), printing.retryNow);
  guard.handle('printing:printAgain', v.strictTuple([job, printerId]), printing.printAgain);
  guard.handle('printing:abandon', v.strictTuple([job]), printing.abandon);
  guard.handle('health:get', nothing, health.get);
  guard.handle('health:dismissNotice', v.strictTuple([noticeKind]), health.dismissNotice);
  guard.handle('settings:get', nothing, settings.get);
  guard.handle('settings:update', v.strictTuple([settingsChange]), settings.update);
  guard.handle('access:get', nothing, access.get);
  guard.handle('access:touch', nothing, access.touch);
  guard.handle('access:unlock', v.strictTuple([pin]), access.unlock);
  guard.handle('access:lock', nothing, access.lock);
  guard.handle('access:setPin', v.strictTuple([pin, v.nullable(pin)]), access.setPin);
  guard.handle('access:removePin', v.strictTuple([pin]), access.removePin);
  guard.handle('data:get', nothing, data.get);
  guard.handle('data:backUpNow', nothing, data.backUpNow);
  guard.handle('data:listBackups', nothing, data.listBackups);
  guard.handle(
    'data:restore',
    v.strictTuple([v.pipe(v.string(), v.minLength(1), v.maxLength(255))]),
    data.restore,
  );
  guard.handle('data:restoreOffered', nothing, data.restoreOffered);
  guard.handle('data:eraseNow', nothing, data.eraseNow);
  guard.handle('app:getInfo', nothing, app.getInfo);
  guard.handle(
    'app:openLink',
    v.strictTuple([v.picklist(['hubrise_signup', 'hubrise_backoffice'])]),
    app.openLink,
  );
  guard.handle('app:copySupportAddress', nothing, app.copySupportAddress);
  guard.handle('app:setFullScreen', v.strictTuple([v.boolean()]), app.setFullScreen);
}

/** What is pushed on each channel, by the contract. */
export type Pushed<Channel extends EventChannel> =
  Channel extends `${infer Area extends keyof PosHelperApi}:${infer Event}`
    ? Event extends keyof PosHelperApi[Area]
      ? PosHelperApi[Area][Event] extends (listener: (value: infer Value) => void) => unknown
        ? Value
        : never
      : never
    : never;

export type Push = <Channel extends EventChannel>(channel: Channel, value: Pushed<Channel>) => void;

/** Sends to our window only; what is pushed while there is none is asked for when it loads. */
export function createPush(contents: () => WebContents | null): Push {
  return (channel, value) => {
    const target = contents();
    if (target !== null && !target.isDestroyed()) target.send(channel, value);
  };
}
