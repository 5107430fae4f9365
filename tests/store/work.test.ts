import { describe, expect, it, onTestFinished } from 'vitest';
import { createStore } from '../../main/store/index.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aRow } from './rows.ts';

function aStore() {
  const db = openTestDatabase(tempFolder());
  onTestFinished(() => void db.close());
  const store = createStore(db);
  const happened: string[] = [];
  return {
    store,
    happened,
    count: () => store.orders.countOpen(),
    /** An order is stored, and something happens because of it. */
    stores: (id: string): void => {
      store.orders.put(aRow(id));
      store.after(() => void happened.push(`${id} ${store.orders.countOpen()}`));
    },
  };
}

describe('a unit of work', () => {
  it('has its effects once all of it is on the disk, in their order', () => {
    const { happened, store, stores } = aStore();
    const given = store.work((work) => {
      stores('a');
      work.after(() => void happened.push('in between'));
      stores('b');
      expect(happened).toEqual([]);
      return 7;
    });
    expect(given).toBe(7);
    expect(happened).toEqual(['a 2', 'in between', 'b 2']);
  });

  it('that comes to nothing has none', () => {
    const { count, happened, store, stores } = aStore();
    const fails = (): void => {
      stores('a');
      throw new Error('no');
    };
    expect(() => store.work(fails)).toThrow('no');
    expect([count(), happened]).toEqual([0, []]);
    store.work(() => stores('b'));
    expect(happened, 'nor does the next one have them').toEqual(['b 1']);
  });

  it('within another one waits for that', () => {
    const { happened, store, stores } = aStore();
    store.work(() => {
      store.work(() => stores('a'));
      expect(happened).toEqual([]);
      stores('b');
    });
    expect(happened).toEqual(['a 2', 'b 2']);
  });

  it('within another one comes to nothing alone, where that goes on', () => {
    const { happened, store, stores } = aStore();
    store.work(() => {
      stores('a');
      expect(() =>
        store.work(() => {
          stores('lost');
          throw new Error('no');
        }),
      ).toThrow('no');
      stores('b');
    });
    expect(happened).toEqual(['a 2', 'b 2']);
  });

  it('within another one comes to nothing with that', () => {
    const { count, happened, store, stores } = aStore();
    expect(() =>
      store.work(() => {
        store.work(() => stores('a'));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect([count(), happened]).toEqual([0, []]);
  });

  it('may begin another one as it ends', () => {
    const { happened, store, stores } = aStore();
    store.work((work) => {
      work.after(() => store.work(() => stores('later')));
      stores('a');
    });
    expect(happened).toEqual(['later 2', 'a 2']);
  });

  it('stands though an effect fails, and so do the other effects: that is told', () => {
    const { count, happened, store, stores } = aStore();
    const failed: unknown[] = [];
    store.onEffectFailed((error) => void failed.push(error));
    const error = new Error('the drawer is stuck');
    store.work((work) => {
      work.after(() => {
        throw error;
      });
      stores('a');
    });
    expect([count(), happened, failed]).toEqual([1, ['a 1'], [error]]);
  });

  it('need not be there: then it happens at once', () => {
    const { happened, stores } = aStore();
    stores('a');
    expect(happened).toEqual(['a 1']);
  });
});

describe('what a unit of work touches', () => {
  /** All that is told of two topics, each time as one text. */
  function aListener() {
    const made = aStore();
    const told: string[] = [];
    made.store.onTouched(['vat', 'operators'], (touched) => {
      told.push([...touched].sort().join(' '));
    });
    return { ...made, told };
  }

  it('is told once, after all its effects', () => {
    const { happened, store, stores, told } = aListener();
    store.work((work) => {
      work.touch('vat');
      stores('a');
      store.touch('operators', 'vat');
      work.after(() => void happened.push(`told so far: ${told.length}`));
      expect(told).toEqual([]);
    });
    expect(happened).toEqual(['a 1', 'told so far: 0']);
    expect(told).toEqual(['operators vat']);
  });

  it('is told of nothing that was taken back, be it a part or all of it', () => {
    const { store, told } = aListener();
    const fails = (): void => {
      store.touch('vat');
      throw new Error('no');
    };
    expect(() => store.work(fails)).toThrow('no');
    expect(told).toEqual([]);
    store.work((work) => {
      work.touch('operators');
      expect(() => store.work(fails)).toThrow('no');
    });
    expect(told).toEqual(['operators']);
    expect(() =>
      store.work(() => {
        store.work((work) => work.touch('vat'));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(told, 'a part that went well goes with the whole').toEqual(['operators']);
  });

  it('is told at once where there is none', () => {
    const { store, told } = aListener();
    store.touch('vat');
    expect(told).toEqual(['vat']);
  });

  it('is no news for whoever asked about something else', () => {
    const { store, told } = aListener();
    store.touch('ownList');
    expect(told).toEqual([]);
  });

  it('is told to everybody, though one of them fails: that is told too', () => {
    const { store } = aStore();
    const failed: unknown[] = [];
    store.onEffectFailed((error) => void failed.push(error));
    const told: string[] = [];
    const error = new Error('no window');
    store.onTouched(['vat'], () => {
      throw error;
    });
    store.onTouched(['vat'], () => void told.push('vat'));
    expect(store.work((work) => work.touch('vat'))).toBeUndefined();
    expect([told, failed]).toEqual([['vat'], [error]]);
  });
});
