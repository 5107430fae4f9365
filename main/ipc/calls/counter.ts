import * as v from 'valibot';
import { CLOSING_KINDS } from '../../core/fiscal/kinds.ts';
import { counterSettings } from '../../setup/counter-settings.ts';
import {
  day,
  id,
  operatorId,
  operatorWish,
  pin,
  place,
  reason,
  rowId,
  spanKind,
} from '../arguments.ts';
import type { CallTable } from '../call.ts';
import { call } from '../call.ts';
import {
  byHandWish,
  counterReason,
  customerName,
  fixRequest,
  linePicks,
  recordNumber,
  refundRequest,
  saleSearch,
  tender,
  ticketEdit,
  ticketLabel,
} from '../counter-arguments.ts';
import {
  cashCounts,
  cashType,
  cents,
  closeWish,
  documentNumber,
  ownListEdit,
  seller,
  setUpWish,
  vatKey,
  vatKind,
  vatScope,
} from '../day-arguments.ts';

/** What the shop sells itself, and the journal of it. */
export const COUNTER_CALLS: Pick<
  CallTable,
  'counter' | 'fiscal' | 'vat' | 'counterSettings' | 'ownList' | 'closings' | 'operators'
> = {
  // Main asks who is at the counter, and whether they may.
  counter: {
    get: call('anybody', [], ({ counter }) => counter.get()),
    getGoods: call('anybody', [], ({ counter }) => counter.getGoods()),
    edit: call('anybody', [ticketEdit], ({ counter }, edit) => counter.edit(edit)),
    pay: call('anybody', [place, v.nullable(tender)], ({ counter }, rev, given) =>
      counter.pay(rev, given),
    ),
    collect: call('anybody', [id], ({ counter }, order) => counter.collect(order)),
    takeBack: call('anybody', [], ({ counter }) => counter.takeBack()),
    giveByHand: call('anybody', [place, place, byHandWish], ({ counter }, rev, n, wish) =>
      counter.giveByHand(rev, n, wish),
    ),
    park: call('anybody', [v.nullable(ticketLabel)], ({ counter }, label) => counter.park(label)),
    send: call('anybody', [place], ({ counter }, rev) => counter.send(rev)),
    resume: call('anybody', [rowId], ({ counter }, ticket) => counter.resume(ticket)),
    abandon: call('anybody', [v.nullable(counterReason)], ({ counter }, why) =>
      counter.abandon(why),
    ),
    divide: call('anybody', [linePicks], ({ counter }, picks) => counter.divide(picks)),
    join: call('anybody', [], ({ counter }) => counter.join()),
    listSales: call('anybody', [], ({ counter }) => counter.listSales()),
    findSale: call('anybody', [recordNumber], ({ counter }, number) => counter.findSale(number)),
    refund: call('anybody', [refundRequest], ({ counter }, request) => counter.refund(request)),
    searchSales: call('anybody', [saleSearch], ({ counter }, search) =>
      counter.searchSales(search),
    ),
    fixPayment: call('anybody', [fixRequest], ({ counter }, request) =>
      counter.fixPayment(request),
    ),
    printSale: call('anybody', [recordNumber], ({ counter }, number) => counter.printSale(number)),
    salePage: call('anybody', [recordNumber], ({ counter }, number) => counter.salePage(number)),
    printNote: call('anybody', [v.nullable(customerName)], ({ counter }, customer) =>
      counter.printNote(customer),
    ),
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
    printNotice: call('manager', [], ({ setUp }) => setUp.printNotice()),
    saveAttestation: call('manager', [], ({ attestation }) => attestation.save()),
  },
  vat: {
    get: call('anybody', [], ({ vat }) => vat.get()),
    choose: call('manager', [vatScope, vatKey, v.nullable(vatKind)], ({ vat }, scope, key, kind) =>
      vat.choose(scope, key, kind),
    ),
  },
  counterSettings: {
    get: call('anybody', [], (services) => services.counterSettings.get()),
    set: call('manager', [counterSettings], (services, wish) => services.counterSettings.set(wish)),
  },
  ownList: {
    get: call('anybody', [], ({ ownList }) => ownList.get()),
    edit: call('manager', [ownListEdit], ({ ownList }, edit) => ownList.edit(edit)),
    undo: call('manager', [], ({ ownList }) => ownList.undo()),
    readFile: call('manager', [], ({ ownListFiles }) => ownListFiles.readFile()),
    takeImport: call('manager', [rowId], ({ ownListFiles }, id) => ownListFiles.takeImport(id)),
    exportFile: call('manager', [], ({ ownListFiles }) => ownListFiles.exportFile()),
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
    owed: call('anybody', [spanKind, v.nullable(day)], ({ closingDesk }, kind, asked) =>
      closingDesk.owed(kind, asked),
    ),
    printOwed: call('anybody', [spanKind, day], ({ closingDesk }, kind, asked) =>
      closingDesk.printOwed(kind, asked),
    ),
    exportOwed: call('anybody', [spanKind, day], ({ closingDesk }, kind, asked) =>
      closingDesk.exportOwed(kind, asked),
    ),
    giveBackDouble: call('anybody', [recordNumber, counterReason], ({ doubleSales }, sale, why) =>
      doubleSales.giveBack(sale, why),
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
};
