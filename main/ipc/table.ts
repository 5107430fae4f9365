import * as v from 'valibot';
import type { EventChannel } from '../../preload/channels.ts';
import type { Settings } from '../../preload/contract.ts';
import { ORDER_STEPS } from '../core/answer/moves.ts';
import { CLOSING_KINDS } from '../core/fiscal/kinds.ts';
import { ACCEPT_DELAYS } from '../core/platform/platform.ts';
import { DEFAULT_TIME_ZONE } from '../core/shop/zoned-time.ts';
import { settingsChange, stationIds } from '../settings/settings.ts';
import {
  busyMinutes,
  closingName,
  day,
  fileName,
  id,
  length,
  menuSearch,
  noticeKind,
  operatorId,
  operatorWish,
  pastedCode,
  period,
  pin,
  place,
  preparationMinutes,
  preview,
  printerId,
  reason,
  rowId,
  search,
  spanKind,
  stockKey,
  stockKeys,
  stockWish,
  ticketKind,
  week,
} from './arguments.ts';
import { type CallingWindow, type CallTable, call, callOf, kitchenCall } from './call.ts';
import {
  counterReason,
  linePicks,
  recordNumber,
  refundRequest,
  tender,
  ticketEdit,
  ticketLabel,
} from './counter-arguments.ts';
import {
  cashCounts,
  cashType,
  cents,
  closeWish,
  documentNumber,
  seller,
  setUpWish,
  vatKey,
  vatKind,
  vatScope,
} from './day-arguments.ts';
import { draftChoices, draftEdit, draftTarget, fileFormat, previewId } from './draft-arguments.ts';
import type { TillServices } from './services.ts';

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

/** What is sold out and the pause: the shop goes on without the manager, unless they want it otherwise. */
function whoseService(
  _: readonly unknown[],
  { settings }: Pick<TillServices, 'settings'>,
): 'anybody' | 'manager' {
  return settings.get().pinForStockAndPause ? 'manager' : 'anybody';
}

/**
 * Everything that the window may ask: who may, with which arguments, and what is done. Guard, PIN
 * and bridge follow from it. The service goes on without the manager, so everything about orders is
 * anybody's, and so is stopping an attempt to connect, which changes nothing.
 */
export const CALLS: CallTable = {
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
  // The shop runs out of things when the manager is away.
  menu: {
    getStock: call('anybody', [], ({ menu }) => menu.getStock()),
    search: call('anybody', [menuSearch], ({ menu }, request) => menu.search(request)),
    setStock: call(whoseService, [stockKeys, stockWish], ({ menu }, keys, wish) =>
      menu.setStock(keys, wish),
    ),
    retryStock: call(whoseService, [stockKey], ({ menu }, key) => menu.retryStock(key)),
    forgetStock: call(whoseService, [stockKey], ({ menu }, key) => menu.forgetStock(key)),
    keysOfOrder: call('anybody', [id], ({ menu }, order) => menu.keysOfOrder(order)),
    getCatalog: call('anybody', [], ({ menu }) => menu.getCatalog()),
    linkRef: call('anybody', [stockKey, stockKey], ({ refNames }, key, to) =>
      refNames.link(key, to),
    ),
    unlinkRef: call('anybody', [stockKey], ({ refNames }, key) => refNames.unlink(key)),
    listLinks: call('anybody', [], ({ refNames }) => refNames.list()),
    listPictures: call('anybody', [], ({ pictures }) => pictures.list()),
    check: call('anybody', [], ({ catalogCheck }) => catalogCheck.get()),
    readAgain: call('anybody', [], ({ menu }) => menu.readAgain()),
  },
  // Main asks who is at the counter, and whether they may.
  counter: {
    get: call('anybody', [], ({ counter }) => counter.get()),
    edit: call('anybody', [ticketEdit], ({ counter }, edit) => counter.edit(edit)),
    pay: call('anybody', [place, v.nullable(tender)], ({ counter }, rev, given) =>
      counter.pay(rev, given),
    ),
    takeBack: call('anybody', [], ({ counter }) => counter.takeBack()),
    park: call('anybody', [v.nullable(ticketLabel)], ({ counter }, label) => counter.park(label)),
    resume: call('anybody', [rowId], ({ counter }, ticket) => counter.resume(ticket)),
    abandon: call('anybody', [v.nullable(counterReason)], ({ counter }, why) =>
      counter.abandon(why),
    ),
    divide: call('anybody', [linePicks], ({ counter }, picks) => counter.divide(picks)),
    join: call('anybody', [], ({ counter }) => counter.join()),
    listSales: call('anybody', [], ({ counter }) => counter.listSales()),
    findSale: call('anybody', [recordNumber], ({ counter }, number) => counter.findSale(number)),
    refund: call('anybody', [refundRequest], ({ counter }, request) => counter.refund(request)),
    printLast: call('anybody', [], ({ counter }) => counter.printLast()),
    openDrawer: call('anybody', [counterReason], ({ counter }, why) => counter.openDrawer(why)),
  },
  fiscal: {
    get: call('anybody', [], ({ setUp }) => setUp.get()),
    setUp: call('manager', [setUpWish], ({ setUp }, wish) => setUp.setUp(wish)),
    setSeller: call('manager', [seller], ({ setUp }, wish) => setUp.setSeller(wish)),
    setTraining: call('manager', [v.boolean()], ({ setUp }, on) => setUp.setTraining(on)),
    rotateKey: call('manager', [], ({ setUp }) => setUp.rotateKey()),
    replaceLostKey: call('manager', [], ({ setUp }) => setUp.replaceLostKey()),
    confirmDate: call('manager', [], ({ setUp }) => setUp.confirmDate()),
    retry: call('anybody', [], ({ setUp }) => setUp.retry()),
    startPaper: call('manager', [], ({ setUp }) => setUp.startPaper()),
    printStart: call('manager', [], ({ setUp }) => setUp.printStart()),
  },
  vat: {
    get: call('anybody', [], ({ vat }) => vat.get()),
    choose: call('manager', [vatScope, vatKey, v.nullable(vatKind)], ({ vat }, scope, key, kind) =>
      vat.choose(scope, key, kind),
    ),
  },
  // Who may is a matter of the operators' rights: a shop closes its day without the manager.
  closings: {
    get: call('anybody', [], ({ closingDesk }) => closingDesk.get()),
    x: call('anybody', [], ({ closingDesk }) => closingDesk.x()),
    printX: call('anybody', [], ({ closingDesk }) => closingDesk.printX()),
    cash: call('anybody', [cashType, cents, reason], ({ closingDesk }, type, amount, why) =>
      closingDesk.cash(type, amount, why),
    ),
    count: call('anybody', [cashCounts], ({ closingDesk }, counts) => closingDesk.count(counts)),
    close: call('anybody', [closeWish], ({ closingDesk }, wish) => closingDesk.close(wish)),
    // It holds all sales of the shop, and leaves the till.
    archive: call('manager', [], ({ closingDesk, desktop }) =>
      closingDesk.archive(desktop.chooseArchiveFolder),
    ),
    list: call('anybody', [v.picklist(CLOSING_KINDS)], ({ closingDesk }, kind) =>
      closingDesk.list(kind),
    ),
    paper: call('anybody', [documentNumber], ({ closingDesk }, number) =>
      closingDesk.paper(number),
    ),
    print: call('anybody', [documentNumber], ({ closingDesk }, number) =>
      closingDesk.print(number),
    ),
    asPdf: call('anybody', [documentNumber], ({ closingDesk }, number) =>
      closingDesk.asPdf(number),
    ),
  },
  operators: {
    get: call('anybody', [], ({ operators }) => operators.view()),
    choose: call('anybody', [operatorId, v.nullable(pin)], ({ operators }, who, typed) =>
      operators.choose(who, typed),
    ),
    leave: call('anybody', [], ({ operators }) => operators.leave()),
    save: call('manager', [operatorWish], ({ operators }, wish) => operators.save(wish)),
    remove: call('manager', [operatorId], ({ operators }, who) => operators.remove(who)),
    setPin: call('manager', [operatorId, v.nullable(pin)], ({ operators }, who, next) =>
      operators.setPin(who, next),
    ),
  },
  // Nothing of it leaves this till before it is published, which is the manager's.
  draft: {
    get: call('anybody', [], ({ draft }) => draft.get()),
    list: call('anybody', [], ({ draft }) => draft.list()),
    getEntry: call('anybody', [draftTarget], ({ draft }, at) => draft.getEntry(at)),
    edit: call('anybody', [draftEdit], ({ draft }, edit) => draft.edit(edit)),
    undo: call('anybody', [], ({ draft }) => draft.undo()),
    redo: call('anybody', [], ({ draft }) => draft.redo()),
    discard: call('manager', [], ({ draft }) => draft.discard()),
    askRight: call(
      'manager',
      [v.picklist(['window', 'browser', 'code'])],
      ({ connection, onFailure }, method) => {
        connection.connect(method, 'publishing').catch(onFailure);
      },
    ),
    preview: call('anybody', [], ({ draft }) => draft.preview()),
    previewFormer: call('anybody', [], ({ draft }) => draft.previewFormer()),
    decide: call('anybody', [draftChoices], ({ draft }, choices) => draft.decide(choices)),
    publish: call('manager', [previewId], ({ draft }, id) => draft.publish(id)),
    dismissEnd: call('anybody', [], ({ draft }) => draft.dismissEnd()),
    exportFile: call('manager', [fileFormat], ({ draftFiles }, format) =>
      draftFiles.exportFile(format),
    ),
    importFile: call('manager', [fileFormat], ({ draftFiles }, format) =>
      draftFiles.importFile(format),
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
  // A kitchen that burns waits for no PIN.
  opening: {
    get: call('anybody', [], ({ opening }) => opening.getView()),
    pause: call(whoseService, [length, v.nullable(reason)], ({ opening }, how, why) =>
      opening.pause(how, why),
    ),
    busy: call(whoseService, [busyMinutes], ({ opening }, minutes) => opening.busy(minutes)),
    resume: call(whoseService, [], ({ opening }) => opening.resume()),
    setPreparation: call(whoseService, [preparationMinutes], ({ opening }, minutes) =>
      opening.setPreparation(minutes),
    ),
    setHours: call('manager', [week], ({ opening }, hours) => opening.setHours(hours)),
    closeNow: call('manager', [closingName], ({ closings }, key) => closings.closeNow(key)),
    look: call('anybody', [], ({ opening }) => opening.look()),
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
  displays: {
    list: call('manager', [], ({ kitchenWindow }) => kitchenWindow.listDisplays()),
    openKitchen: call('anybody', [], ({ kitchenWindow }) => kitchenWindow.show()),
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

/** What is told without asking, and to which window: one that is forgotten does not compile. */
export const EVENTS: Readonly<Record<EventChannel, CallingWindow>> = {
  'connection:onChange': 'till',
  'orders:onBoardChange': 'till',
  'orders:onAnnounce': 'till',
  'orders:onTakeable': 'till',
  'sales:onChange': 'till',
  'menu:onStockChange': 'till',
  'counter:onChange': 'till',
  'fiscal:onChange': 'till',
  'operators:onChange': 'till',
  'draft:onChange': 'till',
  'vat:onChange': 'till',
  'closings:onChange': 'till',
  'printing:onChange': 'till',
  'health:onChange': 'till',
  'opening:onChange': 'till',
  'kitchen:onChange': 'kitchen',
  'displays:onChange': 'till',
  'settings:onChange': 'till',
  'access:onChange': 'till',
  'data:onChange': 'till',
};
