import type { Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import type { NewPrint } from '../../main/store/prints.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aRow } from './rows.ts';

let db: Database;
let store: Store;
beforeEach(() => {
  db = openTestDatabase(tempFolder());
  onTestFinished(() => {
    db.close();
  });
  store = createStore(db);
  store.orders.put(aRow('fq7h'));
});

function aJob(fields: Partial<NewPrint> = {}): NewPrint {
  return {
    orderId: orderId('fq7h'),
    kind: 'kitchen',
    ticket: '{"kind":"kitchen","blocks":[]}',
    printer: 'four',
    duplicate: 'none',
    createdAt: 1_000,
    ...fields,
  };
}

describe('a print job', () => {
  it('waits from the start, for the printer that it was meant for', () => {
    const id = store.prints.add(aJob());
    expect(store.prints.get(id)).toEqual({
      ...aJob(),
      id,
      wantedPrinter: 'four',
      state: 'waiting',
      notBefore: 1_000,
      attempts: 0,
      doubtful: 0,
      doubtfulOn: '[]',
      wanted: 0,
      lastError: null,
      finishedAt: null,
      noticeId: null,
    });
  });

  it('is of an order that is there, or of none', () => {
    expect(() => store.prints.add(aJob({ orderId: orderId('unknown') }))).toThrow(/FOREIGN KEY/);
    expect(store.prints.add(aJob({ orderId: null, kind: 'test' }))).toBeGreaterThan(0);
  });

  it('is undone with the transaction that it belongs to', () => {
    const failing = (): void =>
      store.work(() => {
        store.prints.add(aJob());
        throw new Error('undone');
      });
    expect(failing).toThrow('undone');
    expect(store.prints.nextFor('four', 2_000)).toBeNull();
  });

  it('takes its turn by age, on its own printer', () => {
    const [first, second] = [store.prints.add(aJob()), store.prints.add(aJob())];
    const elsewhere = store.prints.add(aJob({ printer: 'bar' }));
    expect(store.prints.nextFor('four', 2_000)?.id).toBe(first);
    store.prints.begin(first);
    expect(store.prints.nextFor('four', 2_000)?.id).toBe(second);
    expect(store.prints.nextFor('bar', 2_000)?.id).toBe(elsewhere);
    expect(store.prints.countWaiting()).toEqual(
      new Map([
        ['bar', 1],
        ['four', 1],
      ]),
    );
  });

  it('that is held back lets those pass that are not, and comes when it is due', () => {
    const held = store.prints.add(aJob({ createdAt: 9_000 }));
    const asked = store.prints.add(aJob());
    const heldLonger = store.prints.add(aJob({ createdAt: 10_000 }));
    expect(store.prints.nextFor('four', 2_000)?.id).toBe(asked);
    store.prints.finish(asked, 'printed', 2_000, null);
    expect(store.prints.nextFor('four', 2_000)?.id).toBe(held);
    store.prints.finish(held, 'printed', 9_000, null);
    expect(store.prints.nextFor('four', 9_000)?.id).toBe(heldLonger);
  });

  it('that is tried again keeps its place before those that came after it', () => {
    const [first] = [store.prints.add(aJob()), store.prints.add(aJob())];
    store.prints.begin(first);
    store.prints.retry(first, 5_000, 'out of paper');
    expect(store.prints.nextFor('four', 2_000)?.id).toBe(first);
  });

  it('is not hurried past the taking back of its move, on no printer', () => {
    const held = store.prints.add(aJob({ createdAt: 9_000 }));
    store.prints.hurry('four');
    store.prints.handOver('four', 'bar');
    expect(store.prints.get(held)).toMatchObject({ printer: 'bar', notBefore: 9_000 });
  });

  it('that was printing when the till went down comes again as a possible copy', () => {
    const [fresh, reprint, waiting] = [
      store.prints.add(aJob()),
      store.prints.add(aJob({ duplicate: 'reprint' })),
      store.prints.add(aJob()),
    ];
    for (const id of [fresh, reprint]) {
      store.prints.begin(id);
      store.prints.sending(id);
    }
    store.prints.recover('went down');
    expect(store.prints.get(fresh)).toMatchObject({
      state: 'waiting',
      duplicate: 'possible',
      doubtful: 1,
      attempts: 1,
    });
    expect(store.prints.get(reprint)).toMatchObject({ duplicate: 'reprint', doubtful: 1 });
    expect([fresh, reprint].map((id) => store.prints.get(id)?.doubtfulOn)).toEqual([
      '["four"]',
      '["four"]',
    ]);
    expect(store.prints.get(waiting)).toMatchObject({ duplicate: 'none', doubtful: 0 });
  });

  it('that was tried, and not being sent, when the till went down comes again as it was', () => {
    const id = store.prints.add(aJob());
    store.prints.begin(id);
    store.prints.sending(id);
    store.prints.retryDoubtful(id, 5_000, 'unknown unreachable');
    store.prints.begin(id);
    store.prints.recover('went down');
    expect(store.prints.get(id)).toMatchObject({ state: 'waiting', doubtful: 1, attempts: 2 });
  });

  it('that certainly was not printed comes again as it was', () => {
    const id = store.prints.add(aJob());
    store.prints.begin(id);
    store.prints.retry(id, 5_000, 'failed unreachable');
    expect(store.prints.get(id)).toMatchObject({
      state: 'waiting',
      duplicate: 'none',
      doubtful: 0,
      attempts: 1,
      notBefore: 5_000,
      lastError: 'failed unreachable',
    });
    store.prints.hurry('four');
    expect(store.prints.get(id)?.notBefore).toBe(1_000);
  });

  it('is handed over with all that waits, but for test pages and what is being printed', () => {
    const [printing, waiting, test] = [
      store.prints.add(aJob()),
      store.prints.add(aJob()),
      store.prints.add(aJob({ orderId: null, kind: 'test' })),
    ];
    store.prints.begin(printing);
    expect(store.prints.handOver('four', 'bar')).toBe(1);
    expect(store.prints.get(waiting)).toMatchObject({ printer: 'bar', wantedPrinter: 'four' });
    expect(store.prints.get(printing)?.printer).toBe('four');
    expect(store.prints.get(test)?.printer).toBe('four');
  });

  it('that was handed over goes back to where it was meant for, and no other one does', () => {
    const [moved, own, started] = [
      store.prints.add(aJob()),
      store.prints.add(aJob({ printer: 'bar' })),
      store.prints.add(aJob()),
    ];
    store.prints.handOver('four', 'bar');
    store.prints.begin(started);
    expect(store.prints.listHandedOver()).toEqual([{ printer: 'bar', wantedPrinter: 'four' }]);
    expect(store.prints.giveBack('bar', 'four')).toBe(1);
    expect([moved, own, started].map((id) => store.prints.get(id)?.printer)).toEqual([
      'four',
      'bar',
      'bar',
    ]);
    expect(store.prints.listHandedOver()).toEqual([]);
  });

  it('that failed is listed until a person decides, and is tried anew where they want it', () => {
    const [revived, dropped] = [store.prints.add(aJob()), store.prints.add(aJob())];
    for (const id of [revived, dropped]) store.prints.finish(id, 'failed', 9_000, 'unknown');
    expect(store.prints.listFailed().map(({ id }) => id)).toEqual([revived, dropped]);
    store.prints.revive(revived, 'bar');
    store.prints.abandon(dropped, 9_500);
    expect(store.prints.get(revived)).toMatchObject({ state: 'waiting', printer: 'bar' });
    expect(store.prints.get(dropped)?.state).toBe('abandoned');
    expect(store.prints.listFailed()).toEqual([]);
  });

  it('that a person wants all the same stays wanted, whatever becomes of its attempts', () => {
    const id = store.prints.add(aJob());
    store.prints.finish(id, 'failed', 9_000, 'its order is over');
    store.prints.revive(id, 'four');
    expect(store.prints.get(id)).toMatchObject({ wanted: 1, lastError: null });
    store.prints.begin(id);
    store.prints.retry(id, 5_000, 'failed unreachable');
    store.prints.begin(id);
    store.prints.retryDoubtful(id, 6_000, 'unknown unreachable');
    store.prints.begin(id);
    store.prints.recover('went down');
    expect(store.prints.get(id)?.wanted).toBe(1);
  });

  it('that is being printed or was printed is not given up any more', () => {
    const [printing, printed] = [store.prints.add(aJob()), store.prints.add(aJob())];
    expect(store.prints.listWaiting('four', 1_000).map(({ id }) => id)).toEqual([
      printing,
      printed,
    ]);
    expect(store.prints.listWaiting('four', 999), 'held back').toEqual([]);
    store.prints.begin(printing);
    store.prints.finish(printed, 'printed', 9_000, null);
    for (const id of [printing, printed]) {
      store.prints.abandon(id, 9_500);
      store.prints.revive(id, 'bar');
    }
    expect(store.prints.get(printing)?.state).toBe('printing');
    expect(store.prints.get(printed)?.state).toBe('printed');
  });

  it('of a cancelled order is not printed where it still waits', () => {
    const [kitchen, customer] = [
      store.prints.add(aJob()),
      store.prints.add(aJob({ kind: 'customer' })),
    ];
    store.prints.abandonForKitchen(orderId('fq7h'), 9_000);
    expect(store.prints.get(kitchen)?.state).toBe('abandoned');
    expect(store.prints.get(customer)?.state).toBe('waiting');
  });
});

describe('erasing', () => {
  it('takes the text out of what was over before then, and of nothing else', () => {
    const [old, recent, waiting] = [aJob(), aJob(), aJob()].map((job) => store.prints.add(job));
    store.prints.finish(old ?? 0, 'printed', 5_000, null);
    store.prints.finish(recent ?? 0, 'printed', 6_000, null);
    expect(store.prints.eraseTickets(6_000, 10), 'its order stands').toBe(0);
    store.erasure.putOrder(orderId('fq7h'), '{}', 1);
    expect(store.prints.eraseTickets(6_000, 10)).toBe(1);
    const texts = [old, recent, waiting].map((id) => store.prints.get(id ?? 0)?.ticket === '');
    expect(texts).toEqual([true, false, false]);
    expect(store.prints.eraseTickets(6_000, 10)).toBe(0);
  });

  it('leaves a failed job that can be given up but not printed any more', () => {
    const id = store.prints.add(aJob());
    store.prints.finish(id, 'failed', 5_000, 'unknown');
    store.prints.eraseTicketsOf(orderId('fq7h'), 9_000);
    store.prints.revive(id, 'four');
    expect(store.prints.get(id)?.state).toBe('failed');
  });
});
