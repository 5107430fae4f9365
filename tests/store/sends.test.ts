import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { locationId } from '../../main/core/ids.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { LOCATION } from './rows.ts';

const PAYMENTS = { added: [{ name: 'Espèces', ref: 'PAYE-1-1', cents: 900 }], replaced: ['due'] };
const paid = (subject: string, sale = '01-T00000001', createdAt = 5) => ({
  subject,
  locationId: LOCATION,
  what: { sale, payments: PAYMENTS },
  createdAt,
});

describe('a send', () => {
  let store: Store;
  beforeEach(() => {
    const db = openTestDatabase(tempFolder());
    onTestFinished(() => void db.close());
    store = createStore(db);
  });
  const states = (subject: string) =>
    store.sends.listFor('payment', subject).map(({ leftAt, state }) => [state, leftAt]);

  it('is due at its location alone, the oldest first, with what it says', () => {
    store.send('payment', paid('a', '01-T00000001'));
    store.send('payment', paid('b', '01-T00000002'));
    const due = store.sends.listDue('payment', LOCATION);
    expect(due).toMatchObject([
      { id: 1, kind: 'payment', state: 'due', attempts: 0, leftAt: null, ...paid('a') },
      { id: 2, subject: 'b', what: { sale: '01-T00000002' } },
    ]);
    expect(store.sends.listDue('payment', locationId('another'))).toEqual([]);
    expect(store.sends.get('payment', 2)).toEqual(due[1]);
    expect(store.sends.get('payment', 3)).toBeNull();
  });

  it('that has left and was not answered is still to be told, and one that stayed is what it was', () => {
    store.send('payment', paid('a'));
    store.sends.leaves(1, 70);
    expect(states('a')).toEqual([['left', 70]]);
    expect(store.sends.listDue('payment', LOCATION)).toHaveLength(1);
    store.sends.stayed({ id: 1, leftAt: null, state: 'due' });
    expect(states('a')).toEqual([['due', null]]);
    store.sends.leaves(1, 80);
    store.sends.leaves(1, 90);
    store.sends.stayed({ id: 1, leftAt: 80, state: 'left' });
    expect(states('a')).toEqual([['left', 80]]);
  });

  it('is over once it is there, but where that is in doubt', () => {
    store.send('payment', paid('a'));
    store.sends.failed(1, 'offline');
    expect(store.sends.get('payment', 1)).toMatchObject({ attempts: 1, lastError: 'offline' });
    store.sends.leaves(1, 70);
    store.sends.arrived({ id: 1, leftAt: null, rev: 0 });
    expect(store.sends.get('payment', 1)).toMatchObject({ state: 'there', lastError: null });
    expect(store.sends.listDue('payment', LOCATION)).toEqual([]);
    store.sends.doubt(1);
    expect(states('a')).toEqual([['left', 70]]);
  });

  it('that HubRise refused is shown from then on, and is not told again', () => {
    store.send('payment', paid('a', '01-T00000001', 5));
    store.send('payment', paid('b', '01-T00000002', 9));
    for (const id of [1, 2]) store.sends.park({ id, leftAt: null, rev: 0 }, '422: no');
    expect(store.sends.listDue('payment', LOCATION)).toEqual([]);
    expect(store.sends.listParked('payment', 6)).toMatchObject([
      { subject: 'b', code: null, lastError: '422: no' },
    ]);
    store.sends.doubt(1);
    expect(states('a')).toEqual([['parked', null]]);
  });

  it('of somebody is one row, which is told anew where it is other, and once more where that was meanwhile', () => {
    const subject = '0612345678';
    const what = { list: 'l', mark: 'm', isThere: false, fields: [] };
    const renew = (fields: readonly string[]): void =>
      store.send('customer', {
        subject,
        locationId: LOCATION,
        createdAt: 5,
        what: { ...what, fields },
      });
    const row = () => {
      const [only, ...others] = store.sends.listFor('customer', subject);
      expect(others).toEqual([]);
      return only ?? expect.fail('There is none');
    };
    renew([]);
    store.sends.leaves(1, 70);
    const told = row();
    renew(['city']);
    expect(row()).toMatchObject({ state: 'left', leftAt: 70, rev: 1, what: { fields: ['city'] } });
    store.sends.arrived(told);
    expect(row().state).toBe('due');
    store.sends.park(told, 'no');
    expect(row().state).toBe('due');
    store.sends.park(row(), 'no');
    expect(row()).toMatchObject({ state: 'parked', leftAt: 70 });
    expect(store.sends.countDue('customer', LOCATION)).toBe(0);
    renew([]);
    expect([row().state, store.sends.countDue('customer', LOCATION)]).toEqual(['due', 1]);
    store.sends.settle('customer', 1, { ...what, isThere: true });
    expect(row()).toMatchObject({ state: 'there', what: { isThere: true } });
    store.sends.remove(1);
    expect(store.sends.last('customer', subject)).toBeNull();
  });
});
