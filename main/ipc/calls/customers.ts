import * as v from 'valibot';
import { place, rowId } from '../arguments.ts';
import type { CallTable } from '../call.ts';
import { call } from '../call.ts';
import { ticketCustomer, typedPhone } from '../counter-arguments.ts';

/** `phone:` or `order:` and the id of either. */
const LONGEST_KEY = 300;

/** Whom the counter sells to. The services ask who is at the counter, and whether they may sell. */
export const CUSTOMER_CALLS: Pick<CallTable, 'customers'> = {
  customers: {
    find: call('anybody', [typedPhone], ({ customers }, phone) => customers.find(phone)),
    atHubrise: call('anybody', [], ({ customers }) => customers.atHubrise()),
    askRight: call(
      'manager',
      [v.picklist(['window', 'browser', 'code'])],
      ({ connection, onFailure }, method) => {
        connection.connect(method, 'customers').catch(onFailure);
      },
    ),
    ask: call('anybody', [typedPhone], ({ customers }, phone) => customers.ask(phone)),
    points: call('anybody', [ticketCustomer], ({ points }, customer) => points.ask(customer)),
    spendPoints: call('anybody', [place, place], ({ counter }, rev, rewards) =>
      counter.spendPoints(rev, rewards),
    ),
    pointsAtHubrise: call('anybody', [], ({ points }) => points.atHubrise()),
    settlePoints: call('manager', [rowId, v.picklist(['again', 'seen'])], ({ points }, row, how) =>
      points.settle(row, how),
    ),
    repeat: call('anybody', [v.pipe(v.string(), v.maxLength(LONGEST_KEY))], ({ counter }, key) =>
      counter.repeat(key),
    ),
  },
};
