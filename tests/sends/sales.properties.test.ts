import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { OrderStatus } from '../../main/core/order/status.ts';
import { aPushTill } from './sale-harness.ts';
import type { Fate } from './told-hubrise.ts';

vi.setConfig({ testTimeout: 120_000 });

const RUNS = Number(process.env['PUSH_RUNS'] ?? 25);
const IDS = ['a', 'b', 'c'] as const;
const FATES: readonly Fate[] = [
  ...(['ok', 'cut', 'late', 'lost', 'server_error', 'server_error_acted'] as const),
  ...(['too_many', 'unread', 'unreached'] as const),
];
const STATES: readonly OrderStatus[] = ['awaiting_collection', 'in_delivery', 'completed'];

const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('sell' as const), id: fc.constantFrom(...IDS) }),
    fc.record({
      kind: fc.constant('move' as const),
      id: fc.constantFrom(...IDS),
      status: fc.constantFrom(...STATES),
    }),
    fc.record({
      kind: fc.constant('change' as const),
      id: fc.constantFrom(...IDS),
      // The same line may be asked for twice, and a struck one once more.
      items: fc.array(fc.constantFrom('Reine', 'Coca', 'Tiramisu'), { maxLength: 4 }),
      paid: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('faults' as const), fates: fc.array(fc.constantFrom(...FATES)) }),
    fc.record({ kind: fc.constant('cut' as const), in: fc.nat(12) }),
    fc.record({ kind: fc.constant('restart' as const) }),
    fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(90_000) }),
  ),
  { minLength: 3, maxLength: 25 },
);

function standing(list: readonly Readonly<Record<string, unknown>>[] = [], name: string) {
  return list.flatMap((one) => (one['deleted'] === true ? [] : [String(one[name])])).toSorted();
}

function contentOf(items: readonly string[], paid: boolean) {
  return {
    items: items.map((name) => ({ product_name: name, price: '5.00 EUR', quantity: '1' })),
    payments: paid ? [{ name: 'Espèces', ref: 'PAYE-01-T00000001-1', amount: '5.00 EUR' }] : [],
  };
}

it('whatever is lost, late or cut, each order is at HubRise once, as it was last', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const till = aPushTill();
      const last = new Map<string, OrderStatus>();
      const contents = new Map<string, ReturnType<typeof contentOf>>();
      for (const step of all) {
        if (till.loop().isCut()) await till.restart();
        if (step.kind === 'sell' && !last.has(step.id)) {
          till.sell(step.id, contentOf(['Reine'], false));
          last.set(step.id, 'in_preparation');
          contents.set(step.id, contentOf(['Reine'], false));
        } else if (step.kind === 'change' && last.has(step.id)) {
          contents.set(step.id, contentOf(step.items, step.paid));
          till.change(step.id, contentOf(step.items, step.paid));
        } else if (step.kind === 'move' && last.has(step.id)) {
          till.move(step.id, step.status);
          last.set(step.id, step.status);
        } else if (step.kind === 'faults') till.world.fates.push(...step.fates);
        else if (step.kind === 'cut') till.world.cutIn = step.in;
        else if (step.kind === 'restart') await till.restart();
        else if (step.kind === 'pass') await till.pass(step.ms);
        // A move may be made while an order is on its way.
        if (step.kind !== 'sell') await till.idle();
      }
      till.world.fates = [];
      till.world.cutIn = null;
      await till.restart();
      await till.pass(20 * 60_000);
      const found = till.orders.map(({ private_ref, status }) => [
        String(private_ref).split(' ')[1],
        status,
      ]);
      expect(found.toSorted()).toEqual([...last].toSorted());
      for (const { lists, private_ref } of till.orders) {
        const wanted = contents.get(String(private_ref).split(' ')[1] ?? '');
        expect(standing(lists['items'], 'product_name')).toEqual(
          wanted?.items.map(({ product_name }) => product_name).toSorted(),
        );
        expect(standing(lists['payments'], 'ref')).toEqual(wanted?.payments.map(({ ref }) => ref));
      }
      expect(till.errors).toEqual([]);
      for (const id of last.keys()) expect(till.row(id)).toMatchObject({ state: 'there', due: 0 });
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});
