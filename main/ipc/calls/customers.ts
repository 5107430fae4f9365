import * as v from 'valibot';
import { place, rowId } from '../arguments.ts';
import type { CallTable } from '../call.ts';
import { call, callsOf, connectCall } from '../call.ts';
import { ticketCustomer, typedPhone } from '../counter-arguments.ts';

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
