import { describe, expect, it } from 'vitest';
import { aPushTill } from './sale-harness.ts';

const MINUTE = 60_000;
const REINE = { product_name: 'Reine', price: '12.00 EUR', quantity: '1' };
const COCA = { product_name: 'Coca', price: '2.50 EUR', quantity: '1' };

function standing(till: ReturnType<typeof aPushTill>): readonly unknown[] {
  const items = till.orders.flatMap(({ lists }) => lists['items'] ?? []);
  return items.filter((one) => one['deleted'] !== true).map((one) => one['product_name']);
}

/** A customer, their order and a change of it, told with a disk that is full at some of the loop's writes. */
async function anEvening(full: { in: number; writes: number } | null) {
  const till = aPushTill();
  till.connect();
  till.world.full = full;
  till.call({});
  till.sell('a', { items: [REINE], customer: { phone: '0612345678', first_name: 'Léa' } });
  await till.pass(MINUTE);
  till.change('a', { items: [REINE, COCA] });
  till.move('a', 'completed');
  await till.pass(90 * MINUTE);
  return till;
}

describe('a disk that is full while HubRise is told of the counter', () => {
  it('at any one write loses nothing and doubles nothing, and keeps nothing else from going on', async () => {
    for (let write = 0; ; write += 1) {
      const till = await anEvening({ in: write, writes: 1 });
      const hadIt = till.errors.length > 0;
      const about = `write ${write}`;
      expect(till.people.length, about).toBe(1);
      expect(
        till.orders.map(({ status }) => status),
        about,
      ).toEqual(['completed']);
      expect(standing(till), about).toEqual(['Reine', 'Coca']);
      expect(till.row('a'), about).toMatchObject({ state: 'there', told: 'completed', due: 0 });
      if (!hadIt) {
        expect(write).toBeGreaterThan(8);
        return;
      }
      expect(till.errors, about).toEqual([expect.objectContaining({ code: 'SQLITE_FULL' })]);
    }
  });

  it('throughout asks nothing of HubRise that could not be noted first, and all of it once there is space', async () => {
    const till = aPushTill();
    till.connect();
    till.world.full = { in: 0, writes: 1_000 };
    till.call({});
    till.sell('a', { items: [REINE] });
    await till.pass(30 * MINUTE);
    expect(till.asked.filter((one) => one !== 'WHO')).toEqual([]);
    till.world.full = null;
    await till.pass(30 * MINUTE);
    expect([till.people.length, till.orders.length]).toEqual([1, 1]);
  });
});

describe('two tills that make the same customer at the same moment', () => {
  it('make them once each at the most: neither makes a third, whatever is lost, nor are their orders without them', async () => {
    for (const fates of [[], ['ok', 'lost'], ['ok', 'late'], ['ok', 'cut']] as const) {
      const bar = aPushTill();
      const terrace = aPushTill(bar);
      for (const till of [bar, terrace]) {
        till.connect();
        till.call({});
      }
      bar.world.fates = [...fates];
      await Promise.all([bar.pass(10 * MINUTE), terrace.pass(10 * MINUTE)]);
      for (const till of [bar, terrace]) {
        till.call({ city: 'Paris' });
        await till.restart();
        await till.pass(10 * MINUTE);
        till.sell('a', {
          customer: { phone: '0612345678', first_name: 'Léa', last_name: 'Martin' },
        });
        await till.pass(10 * MINUTE);
      }
      expect(bar.people.length).toBeLessThanOrEqual(2);
      const ids = bar.people.map(({ id }) => id);
      expect(bar.orders).toHaveLength(2);
      for (const { body } of bar.orders) expect(ids).toContain(body['customer_id']);
    }
  });
});

describe('an order that is told as the till closes', () => {
  it('wakes nobody any more once the till has closed, also where it was under way', async () => {
    const till = aPushTill();
    till.world.fates = ['cut'];
    till.sell('a');
    await till.pass(10_000);
    await till.reach('LIST');
    await till.reach('POST');
    const closed = till.loop().sends.stop();
    await till.idle();
    await closed;
    expect(till.orders).toHaveLength(1);
    expect(till.timers.waits()).toEqual([]);
  });
});

describe('an order that was sent twice', () => {
  it('is looked for though the disk was full when it was to be', async () => {
    const till = aPushTill();
    till.world.fates = ['too_late'];
    till.sell('a');
    await till.pass(MINUTE);
    expect(till.orders).toHaveLength(2);
    till.world.full = { in: 0, writes: 1 };
    await till.pass(5 * MINUTE);
    expect(till.errors).toHaveLength(1);
    expect(till.orders.filter(({ status }) => status !== 'cancelled')).toHaveLength(1);
  });
});
