import * as v from 'valibot';
import { CLOSING_KINDS } from '../../core/fiscal/kinds.ts';
import { terminalWish } from '../../settings/settings-schema.ts';
import { counterSettings } from '../../setup/counter-settings.ts';
import {
  cardWish,
  cardWord,
  cashCounts,
  cashReason,
  cashType,
  cents,
  closeWish,
  day,
  documentNumber,
  id,
  operatorId,
  operatorWish,
  ownListEdit,
  pin,
  place,
  rowId,
  seller,
  setUpWish,
  spanKind,
  vatKey,
  vatKind,
  vatScope,
} from '../arguments.ts';
import { type CallTable, call, callsOf, connectCall } from '../call.ts';
import {
  byHandWish,
  counterReason,
  customerName,
  fixRequest,
  linePicks,
  recordNumber,
  refundPlan,
  refundRequest,
  saleSearch,
  tender,
  ticketCustomer,
  ticketEdit,
  ticketLabel,
  tillName,
  typedPhone,
} from '../counter-arguments.ts';

/** `phone:` or `order:` and the id of either. */
const LONGEST_KEY = 300;

/** Whom the counter sells to. The services ask who is at the counter, and whether they may sell. */
export const CUSTOMER_CALLS: Pick<CallTable, 'customers'> = {
  customers: {
    ...callsOf('customers', {
      find: ['anybody', typedPhone],
      ask: ['anybody', typedPhone],
    }),
    ...callsOf('counter', {
      spendPoints: ['anybody', place, place],
      repeat: ['anybody', v.pipe(v.string(), v.maxLength(LONGEST_KEY))],
    }),
    askRight: connectCall('customers'),
    points: call('anybody', [ticketCustomer], ({ points }, customer) => points.ask(customer)),
    settlePoints: call('manager', [rowId, v.picklist(['again', 'seen'])], ({ points }, row, how) =>
      points.settle(row, how),
    ),
  },
};

/** The card terminal of the counter. Who may is said by its table of commands (terminal/card-desk.ts). */
export const TERMINAL_CALLS: Pick<CallTable, 'terminal'> = {
  terminal: {
    ...callsOf('cardDesk', {
      pay: ['anybody', place, cardWish],
      refund: ['anybody', refundRequest],
      giveBack: ['anybody', place, place],
      goOn: ['anybody'],
      finishByHand: ['anybody'],
      stopWaiting: ['anybody'],
      declare: ['anybody', recordNumber, cardWord],
      forget: ['anybody'],
    }),
    // It is the till that calls an address: only where the manager wants it to.
    check: call('manager', [terminalWish], ({ checkTerminal }, settings) =>
      checkTerminal(settings),
    ),
    set: call('manager', [v.nullable(terminalWish)], ({ setTerminal }, settings) =>
      setTerminal(settings),
    ),
  },
};

/** What the shop sells itself, and the journal of it. */
export const COUNTER_CALLS: Pick<
  CallTable,
  'counter' | 'fiscal' | 'vat' | 'counterSettings' | 'ownList' | 'closings' | 'operators'
> = {
  // Who may is said by the counter's table of commands (counter/counter.ts).
  counter: callsOf('counter', {
    getGoods: ['anybody'],
    edit: ['anybody', ticketEdit],
    pay: ['anybody', place, v.nullable(tender)],
    collect: ['anybody', id],
    takeBack: ['anybody'],
    giveByHand: ['anybody', place, place, byHandWish],
    park: ['anybody', v.nullable(ticketLabel)],
    send: ['anybody', place],
    resume: ['anybody', rowId],
    abandon: ['anybody', v.nullable(counterReason)],
    giveBack: ['anybody', place],
    divide: ['anybody', linePicks],
    join: ['anybody'],
    listSales: ['anybody'],
    findSale: ['anybody', recordNumber],
    planRefund: ['anybody', refundPlan],
    refund: ['anybody', refundRequest],
    searchSales: ['anybody', saleSearch],
    fixPayment: ['anybody', fixRequest],
    printSale: ['anybody', recordNumber],
    salePage: ['anybody', recordNumber],
    printNote: ['anybody', v.nullable(customerName)],
    printLast: ['anybody'],
    openDrawer: ['anybody', counterReason],
  }),
  fiscal: {
    ...callsOf('setUp', {
      setUp: ['manager', setUpWish],
      setSeller: ['manager', seller],
      setTraining: ['manager', v.boolean()],
      rotateKey: ['manager'],
      replaceLostKey: ['manager'],
      confirmDate: ['manager'],
      retry: ['anybody'],
      startPaper: ['manager'],
      printStart: ['manager'],
      printNotice: ['manager'],
    }),
    saveAttestation: call('manager', [], ({ attestation }) => attestation.save()),
  },
  vat: callsOf('vat', {
    choose: ['manager', vatScope, vatKey, v.nullable(vatKind)],
  }),
  counterSettings: callsOf('counterSettings', {
    set: ['manager', counterSettings],
  }),
  ownList: {
    ...callsOf('ownList', {
      edit: ['manager', ownListEdit],
      undo: ['manager'],
    }),
    ...callsOf('ownListFiles', {
      readFile: ['manager'],
      takeImport: ['manager', rowId],
      exportFile: ['manager'],
    }),
  },
  // Who may is a matter of the operators' rights: a shop closes its day without the manager.
  closings: {
    ...callsOf('closingDesk', {
      x: ['anybody'],
      printX: ['anybody'],
      cash: ['anybody', cashType, cents, cashReason],
      count: ['anybody', cashCounts, day],
      close: ['anybody', closeWish],
      owed: ['anybody', spanKind, v.nullable(day)],
      printOwed: ['anybody', spanKind, day],
      exportOwed: ['anybody', spanKind, day],
      list: ['anybody', v.picklist(CLOSING_KINDS)],
      paper: ['anybody', documentNumber],
      print: ['anybody', documentNumber],
      asPdf: ['anybody', documentNumber],
    }),
    // It holds all sales of the shop, and leaves the till.
    archive: call('manager', [], ({ closingDesk, desktop }) =>
      closingDesk.archive(desktop.chooseArchiveFolder),
    ),
    giveBackDouble: call('anybody', [recordNumber, tillName], ({ doubleSales }, sale, till) =>
      doubleSales.giveBack(sale, till),
    ),
  },
  operators: callsOf('operators', {
    choose: ['anybody', operatorId, v.nullable(pin)],
    approve: ['anybody', operatorId, v.nullable(pin)],
    leave: ['anybody'],
    save: ['manager', operatorWish],
    remove: ['manager', operatorId],
    setPin: ['manager', operatorId, v.nullable(pin)],
  }),
};
