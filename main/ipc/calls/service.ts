import * as v from 'valibot';
import { ORDER_STEPS } from '../../core/answer/moves.ts';
import { ACCEPT_DELAYS } from '../../core/platform/platform.ts';
import { DEFAULT_TIME_ZONE } from '../../core/shop/zoned-time.ts';
import { stationIds } from '../../settings/settings-schema.ts';
import {
  day,
  id,
  noticeKind,
  period,
  place,
  preview,
  printerId,
  reason,
  rowId,
  search,
  spanKind,
  stockKey,
  stockWish,
  ticketKind,
} from '../arguments.ts';
import type { CallTable } from '../call.ts';
import { call, callOf, kitchenCall } from '../call.ts';

/** Everything about orders is anybody’s: the service goes on without the manager. */
export const SERVICE_CALLS: Pick<
  CallTable,
  'orders' | 'sales' | 'statistics' | 'kitchen' | 'printing' | 'health' | 'displays'
> = {
  orders: {
    getBoard: call('anybody', [], ({ board, timeZone }) => ({
      cards: board.listCards(),
      timeZone: timeZone() ?? DEFAULT_TIME_ZONE,
    })),
    get: call('anybody', [id], ({ board }, order) => board.getDetail(order)),
    getRaw: call('anybody', [id, place], ({ board }, order, from) => board.getRaw(order, from)),
    accept: call('anybody', [id, v.picklist(ACCEPT_DELAYS)], ({ moves }, order, delay) =>
      moves.accept(order, delay),
    ),
    reject: call('anybody', [id, reason], ({ moves }, order, why) => moves.reject(order, why)),
    cancel: call('anybody', [id, reason], ({ moves }, order, why) => moves.cancel(order, why)),
    step: call('anybody', [id, v.picklist(ORDER_STEPS)], ({ moves }, order, step) =>
      moves.step(order, step),
    ),
    undo: call('anybody', [id], ({ moves }, order) => moves.undo(order)),
    listTakeable: call('anybody', [], ({ moves }) => moves.listTakeable()),
    acknowledge: call('anybody', [id], ({ moves }, order) => moves.acknowledge(order)),
    reopen: call('anybody', [id], ({ moves }, order) => moves.reopen(order)),
    listRefused: call('anybody', [], ({ refusedSends }) => refusedSends.list()),
    resend: call('anybody', [rowId], ({ refusedSends }, send) => refusedSends.resend(send)),
    abandon: call('anybody', [rowId], ({ refusedSends }, send) => refusedSends.abandon(send)),
    startTrial: call('anybody', [], ({ trial }) => trial.start()),
    finishOld: call('anybody', [], ({ unfinished }) => unfinished.finishAll()),
    print: call('anybody', [id, ticketKind], ({ desk }, order, kind) => desk.print(order, kind)),
    listPrints: call('anybody', [id], ({ desk }, order) => desk.listPrints(order)),
  },
  sales: {
    search: call('anybody', [search], ({ sales }, request) => sales.search(request)),
    getDay: call('anybody', [v.nullable(day)], ({ sales }, asked) => sales.getDay(asked)),
    exportCsv: callOf('anybody', period, ({ sales }, [first, last]) =>
      sales.exportCsv(first, last),
    ),
  },
  statistics: {
    get: call('anybody', [spanKind, v.nullable(day)], ({ statistics }, kind, asked) =>
      statistics.get(kind, asked),
    ),
    exportCsv: call('anybody', [spanKind, day], ({ statistics }, kind, asked) =>
      statistics.exportCsv(kind, asked),
    ),
  },
  // All that the kitchen's screen may ask: no money, no customers, no answer to a platform.
  kitchen: {
    getView: kitchenCall([], ({ kitchenScreen }) => kitchenScreen.getView()),
    bump: kitchenCall([id], ({ kitchenScreen }, order) => kitchenScreen.bump(order)),
    undo: kitchenCall([id], ({ kitchenScreen }, order) => kitchenScreen.undo(order)),
    setStock: kitchenCall([stockKey, stockWish], ({ kitchenScreen }, key, wish) =>
      kitchenScreen.setStock(key, wish),
    ),
    chooseStations: kitchenCall([stationIds], ({ kitchenScreen }, ids) =>
      kitchenScreen.chooseStations(ids),
    ),
  },
  // A printer that runs out of paper at nine is the cashier's; which printers there are is not.
  printing: {
    listSystemPrinters: call('manager', [], ({ listSystemPrinters }) => listSystemPrinters()),
    listCategories: call('manager', [], ({ desk }) => desk.listCategories()),
    testPage: call('manager', [printerId], ({ desk }, printer) => desk.testPage(printer)),
    tryDrawer: call('manager', [printerId], ({ closingDesk }, printer) =>
      closingDesk.tryDrawer(printer),
    ),
    preview: call('anybody', [preview], ({ desk }, request) => desk.preview(request)),
    listFailed: call('anybody', [], ({ desk }) => desk.listFailed()),
    retryNow: call('anybody', [printerId], ({ desk }, printer) => desk.retryNow(printer)),
    printAgain: call('anybody', [rowId, printerId], ({ desk }, job, printer) =>
      desk.printAgain(job, printer),
    ),
    abandon: call('anybody', [rowId], ({ desk }, job) => desk.abandon(job)),
  },
  health: {
    get: call('anybody', [], ({ views }) => views.health()),
    dismissNotice: call('anybody', [noticeKind], ({ notices }, kind) => notices.dismiss(kind)),
  },
  displays: {
    list: call('manager', [], ({ kitchenWindow }) => kitchenWindow.listDisplays()),
    openKitchen: call('anybody', [], ({ kitchenWindow }) => kitchenWindow.show()),
  },
};
