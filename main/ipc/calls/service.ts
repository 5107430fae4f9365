import * as v from 'valibot';
import { ORDER_STEPS } from '../../core/answer/moves.ts';
import { ACCEPT_DELAYS } from '../../core/platform/platform.ts';
import { DEFAULT_TIME_ZONE } from '../../core/shop/shop-time.ts';
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
import { call, callOf, callsOf } from '../call.ts';
import type { TillServices } from '../services.ts';

/** Whose the shop's figures are: where several may stand at the counter, somebody's who has said their name. */
function whoseFigures(
  _: readonly unknown[],
  { settings }: Pick<TillServices, 'settings'>,
): 'anybody' | 'operator' {
  return settings.get().operatorForSales ? 'operator' : 'anybody';
}

/** Everything about orders is anybody’s: the service goes on without the manager. */
export const SERVICE_CALLS: Pick<
  CallTable,
  'orders' | 'sales' | 'statistics' | 'kitchen' | 'printing' | 'health' | 'displays'
> = {
  orders: {
    ...callsOf('moves', {
      accept: ['anybody', id, v.picklist(ACCEPT_DELAYS)],
      reject: ['anybody', id, reason],
      cancel: ['anybody', id, reason],
      step: ['anybody', id, v.picklist(ORDER_STEPS)],
      undo: ['anybody', id],
      acknowledge: ['anybody', id],
      reopen: ['anybody', id],
    }),
    ...callsOf('refusedSends', {
      resend: ['anybody', rowId],
      abandon: ['anybody', rowId],
    }),
    ...callsOf('desk', {
      print: ['anybody', id, ticketKind],
      listPrints: ['anybody', id],
    }),
    getBoard: call('anybody', [], ({ board, timeZone }) => ({
      cards: board.listCards(),
      timeZone: timeZone() ?? DEFAULT_TIME_ZONE,
    })),
    get: call('anybody', [id], ({ board }, order) => board.getDetail(order)),
    getRaw: call('anybody', [id, place], ({ board }, order, from) => board.getRaw(order, from)),
    startTrial: call('anybody', [], ({ trial }) => trial.start()),
    finishOld: call('anybody', [], ({ unfinished }) => unfinished.finishAll()),
  },
  sales: {
    ...callsOf('sales', {
      search: [whoseFigures, search],
      getDay: [whoseFigures, v.nullable(day)],
    }),
    exportCsv: callOf(whoseFigures, period, ({ sales }, [first, last]) =>
      sales.exportCsv(first, last),
    ),
  },
  statistics: callsOf('statistics', {
    get: [whoseFigures, spanKind, v.nullable(day)],
    exportCsv: [whoseFigures, spanKind, day],
  }),
  // All that the kitchen's screen may ask: no money, no customers, no answer to a platform.
  kitchen: callsOf(
    'kitchenScreen',
    {
      getView: ['anybody'],
      bump: ['anybody', id],
      undo: ['anybody', id],
      setStock: ['anybody', stockKey, stockWish],
      chooseStations: ['anybody', stationIds],
    },
    'kitchen',
  ),
  // A printer that runs out of paper at nine is the cashier's; which printers there are is not.
  printing: {
    ...callsOf('desk', {
      listCategories: ['manager'],
      testPage: ['manager', printerId],
      preview: ['anybody', preview],
      retryNow: ['anybody', printerId],
      printAgain: ['anybody', rowId, printerId],
      abandon: ['anybody', rowId],
    }),
    tryDrawer: call('manager', [printerId], ({ closingDesk }, printer) =>
      closingDesk.tryDrawer(printer),
    ),
    listSystemPrinters: call('manager', [], ({ listSystemPrinters }) => listSystemPrinters()),
  },
  health: {
    dismissNotice: call('anybody', [noticeKind], ({ notices }, kind) => notices.dismiss(kind)),
  },
  displays: {
    openKitchen: call('anybody', [], ({ kitchenWindow }) => kitchenWindow.show()),
  },
};
