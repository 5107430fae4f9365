import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JournalWitness } from '../../../main/core/fiscal/marks.ts';
import { locationId } from '../../../main/core/ids.ts';
import { createWitnessLoop } from '../../../main/orders/outbox/witness.ts';
import { createTurns } from '../../../main/sends/rounds.ts';
import {
  ADA,
  aCounter,
  aPlace,
  done,
  type Place,
  SALE,
  SET_UP,
  startJournal,
  type TestJournal,
} from '../../fiscal/harness.ts';
import { kindsOf, readChain } from '../../fiscal/read-journal.ts';
import { connected } from '../../hubrise/stand-in-till.ts';

const SHOP = 'p81xp-0';
const MINUTE = 60_000;

type Shop = Awaited<ReturnType<typeof aShop>>;

/** A HubRise of the test's own; its faults answer in place of it. */
async function aShop() {
  const { admin, api } = await connected();
  const first = await api.readLocation();
  if (first.kind !== 'ok') throw new Error(first.kind);
  const { location: shop } = first;
  const asked: unknown[] = [];
  let answer: { readonly kind: 'refused' | 'server_error'; readonly status: number } | null = null;
  /** What each read shows of the journals in place of what HubRise has; null: that. */
  let shows: readonly JournalWitness[] | null = null;
  return {
    asked,
    refuse: () => {
      answer = { kind: 'refused', status: 422 };
    },
    fail: () => {
      answer = { kind: 'server_error', status: 500 };
    },
    show: (journals: readonly JournalWitness[]) => {
      shows = journals;
    },
    api: {
      ...api,
      readLocation: (async (request) => {
        if (shows !== null) return { kind: 'ok', location: { ...shop, journals: shows } };
        return api.readLocation(request);
      }) as typeof api.readLocation,
      patchLocation: (async (fields, request) => {
        asked.push([fields, request]);
        return answer ?? api.patchLocation(fields, request);
      }) as typeof api.patchLocation,
    },
    fields: async () => (await admin.location(SHOP))['custom_fields'] as Record<string, unknown>,
  };
}

/** The loop of a till, and what HubRise shows of the shop at its start. */
async function withWitness({ fiscal, place }: TestJournal, shop: Shop) {
  const at = locationId(SHOP);
  const errors: unknown[] = [];
  const loop = createWitnessLoop({
    api: () => shop.api,
    timers: place.timers,
    location: () => at,
    isOffline: () => false,
    onError: (error: unknown) => errors.push(error),
    random: () => 0.5,
    turns: createTurns(place.timers),
    witness: { head: fiscal.witness, seen: fiscal.witnessed },
  });
  const told = async (): Promise<void> => {
    loop.kick();
    // All that it has to tell, and nothing that it waits for.
    await new Promise((resolve) => setImmediate(resolve));
    await loop.stop();
  };
  const look = async () => {
    const read = await shop.api.readLocation();
    if (read.kind !== 'ok') throw new Error(read.kind);
    loop.located(at, read.location, 'read');
  };
  return { loop, errors, look, told };
}

/** A start of the till beside HubRise, until it has told what it had to. */
async function beside(journal: TestJournal, shop: Shop): Promise<TestJournal> {
  const { errors, look, told } = await withWitness(journal, shop);
  await look();
  await told();
  expect(errors).toEqual([]);
  return journal;
}

const restores = ({ db }: TestJournal) =>
  readChain(db).filter(({ said }) => said.event === 'restore');

/** Every mark of this computer is taken away, with the folder as it was then put back. */
function rollBack(place: Place, copy: string): void {
  copyFileSync(copy, place.path);
  rmSync(join(place.marksFolder, 'journal-till-1.json'));
  place.keychain.entries.delete('till-1/fiscal-marks');
}

async function aRolledBackEvening(shop: Shop): Promise<Place> {
  const place = aPlace();
  await (await aCounter(place)).stop();
  copyFileSync(place.path, `${place.path}.morning`);
  const day = await startJournal(place);
  for (let n = 0; n < 5; n += 1) done(day.fiscal.sell(SALE));
  await beside(day, shop);
  await day.stop();
  rollBack(place, `${place.path}.morning`);
  return place;
}

describe('where the journal stands, kept at HubRise', () => {
  it('is a number and a hash, under a key of the journal’s own, with nothing that anybody waits for', async () => {
    const shop = await aShop();
    const till = await aCounter();
    await beside(till, shop);
    const head = readChain(till.db).at(-1);
    const [[key, value] = []] = Object.entries(await shop.fields());
    expect(key).toMatch(/^pos_helper_journal_[0-9a-f]{16}$/);
    const { number, seq } = head ?? {};
    expect(value).toEqual({ till: '01', number, seq, hash: head?.hash.toString('hex') });
    expect(shop.asked).toEqual([[expect.anything(), 'refresh']]);
  });

  it('tells an evening that was taken back with all its marks, by the banner and on the Z, once', async () => {
    const shop = await aShop();
    const place = await aRolledBackEvening(shop);
    const evening = await beside(await startJournal(place), shop);
    expect(restores(evening).map(({ said }) => said.text)).toEqual([
      expect.stringMatching(/^Copie ancienne du journal : .*le témoin gardé chez HubRise/),
    ]);
    expect(kindsOf(readChain(evening.db))).toContain('JET sequence-break');
    expect(evening.fiscal.state()).toMatchObject({ isRestored: true, areMarksMissing: true });
    done(evening.fiscal.sell(SALE));
    const [z] = done(evening.fiscal.close({ operator: ADA, counted: { counted: 1190 } }));
    const said = z === undefined ? [] : evening.fiscal.remarksOf(z.payload as never);
    expect(said.join()).toContain('le témoin gardé chez HubRise');
    await evening.stop();
    const next = await beside(await startJournal(place), shop);
    expect(restores(next)).toHaveLength(1);
    expect(next.fiscal.state().isRestored).toBe(false);
  });

  it('is told once although HubRise takes no newer place', async () => {
    const shop = await aShop();
    const place = await aRolledBackEvening(shop);
    shop.refuse();
    for (let n = 0; n < 3; n += 1) {
      const start = await beside(await startJournal(place), shop);
      for (let sold = 0; sold < 9; sold += 1) done(start.fiscal.sell(SALE));
      await start.stop();
    }
    expect(restores(await startJournal(place))).toHaveLength(1);
  });

  it('is compared as soon as the keychain serves, though HubRise was quicker', async () => {
    const shop = await aShop();
    const place = await aRolledBackEvening(shop);
    place.keychain.refuse('refused');
    const start = await startJournal(place);
    const { look } = await withWitness(start, shop);
    await look();
    const before = shop.asked.length;
    expect(restores(start)).toEqual([]);
    place.keychain.refuse(null);
    await start.fiscal.start();
    expect(restores(start)).toHaveLength(1);
    expect(shop.asked).toHaveLength(before);
  });

  it('lets another till of the shop alone, and a journal that begins anew', async () => {
    const shop = await aShop();
    const first = await beside(await aCounter(), shop);
    for (let n = 0; n < 9; n += 1) done(first.fiscal.sell(SALE));
    await beside(first, shop);
    const other = await startJournal();
    done(await other.fiscal.setUp({ ...SET_UP, till: '02' }));
    await beside(other, shop);
    const anew = await beside(await aCounter(), shop);
    for (const till of [first, other, anew]) {
      expect(restores(till)).toEqual([]);
      expect(till.fiscal.state().isRestored).toBe(false);
    }
    expect(Object.keys(await shop.fields())).toHaveLength(3);
  });
});

describe('HubRise', () => {
  it('is told with each Z, and every half an hour while something is sealed', async () => {
    const shop = await aShop();
    const till = await aCounter();
    const { loop, look } = await withWitness(till, shop);
    const settle = async () => {
      loop.kick();
      for (let n = 0; n < 200; n += 1) await new Promise((resolve) => setImmediate(resolve));
    };
    await look();
    await settle();
    const first = shop.asked.length;
    expect(first).toBe(1);
    for (let n = 0; n < 20; n += 1) {
      done(till.fiscal.sell(SALE));
      till.place.timers.advance(MINUTE);
      await settle();
    }
    expect(shop.asked.length).toBe(first);
    till.place.timers.advance(11 * MINUTE);
    await settle();
    expect(shop.asked.length).toBe(first + 1);
    const expected = { counted: 20 * 1190 };
    done(till.fiscal.close({ operator: ADA, counted: expected }));
    await settle();
    expect(shop.asked.length).toBe(first + 2);
    for (let n = 0; n < 9; n += 1) {
      till.place.timers.advance(40 * MINUTE);
      await settle();
    }
    // Nothing was sealed since but what the clock closes.
    expect(shop.asked.length).toBeLessThanOrEqual(first + 3);
    await loop.stop();
  });

  it('that refuses it is not asked again, and nothing else changes', async () => {
    const shop = await aShop();
    shop.refuse();
    const till = await aCounter();
    const { errors, loop, look, told } = await withWitness(till, shop);
    await look();
    for (let n = 0; n < 5; n += 1) {
      done(till.fiscal.sell(SALE));
      till.place.timers.advance(45 * MINUTE);
      loop.kick();
      await new Promise((resolve) => setImmediate(resolve));
      await look();
    }
    await told();
    expect(shop.asked).toHaveLength(1);
    expect(errors).toEqual([]);
    expect(till.errors).toEqual([]);
  });

  it('that has not shown the shop yet is told nothing: what it has would be gone', async () => {
    const shop = await aShop();
    const { told } = await withWitness(await aCounter(), shop);
    await told();
    expect(shop.asked).toEqual([]);
  });
});

describe('a day of 720 sales, the shop read every ten minutes', () => {
  /** How often HubRise is told in it. `begun`: what becomes of HubRise once it was told first. */
  async function tellings(begun: (shop: Shop, first: JournalWitness) => void): Promise<number> {
    const shop = await aShop();
    const till = await aCounter();
    const { errors, loop, look } = await withWitness(till, shop);
    const settle = async () => {
      loop.kick();
      for (let n = 0; n < 12; n += 1) await new Promise((resolve) => setImmediate(resolve));
    };
    await look();
    for (let n = 0; n < 40; n += 1) await settle();
    const head = till.fiscal.witness();
    if (head === null) throw new Error('nothing was begun');
    begun(shop, head);
    shop.asked.length = 0;
    for (let n = 0; n < 720; n += 1) {
      done(till.fiscal.sell(SALE));
      till.place.timers.advance(2 * MINUTE);
      if (n % 5 === 0) await look();
      await settle();
    }
    await loop.stop();
    expect(errors).toEqual([]);
    // With the least that a budget gives, and never before what somebody waits for.
    expect(shop.asked).toEqual(shop.asked.map(() => [expect.anything(), 'refresh']));
    return shop.asked.length;
  }

  // Of 10,000 requests of a day 1,500 are for what the till looks at by itself.
  it.each([
    ['that keeps it: one each half an hour and one with each Z', () => undefined, 50],
    ['that takes it and keeps nothing', (shop: Shop) => shop.show([]), 50],
    [
      'that takes it and goes on showing what it was told first',
      (shop: Shop, first: JournalWitness) => shop.show([first]),
      50,
    ],
    ['that fails each time', (shop: Shop) => shop.fail(), 200],
  ])('is told so many times by a HubRise %s', async (_what, begun, most) => {
    const told = await tellings(begun);
    expect(told).toBeGreaterThan(20);
    expect(told).toBeLessThanOrEqual(most);
  });
});
