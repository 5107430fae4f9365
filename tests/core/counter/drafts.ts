import fc from 'fast-check';
import {
  type Draft,
  type DraftLine,
  emptyDraft,
  type Rebate,
} from '../../../main/core/counter/draft.ts';
import { COUNTER_SERVICES } from '../../../main/core/counter/service.ts';
import { VAT_RATES } from '../../../main/core/fiscal/basket.ts';

export const rebates: fc.Arbitrary<Rebate | null> = fc.option(
  fc.oneof(
    fc.record({
      kind: fc.constant('amount' as const),
      cents: fc.nat(3_000),
      reason: fc.constantFrom('Geste', 'Retard'),
    }),
    fc.record({
      kind: fc.constant('percent' as const),
      points: fc.nat(10_000),
      reason: fc.constantFrom('Étudiant', 'Fidélité'),
    }),
  ),
);

const parts = fc.array(
  fc.record({
    label: fc.constantFrom('Pizza', 'Canette', 'Vin'),
    rate: fc.constantFrom(...VAT_RATES),
    alone: fc.oneof({ weight: 5, arbitrary: fc.nat(3_000) }, fc.constant(null)),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Lines as they come out of any catalogue: menus, weights, rebates, offered ones. */
function lineOf(id: number): fc.Arbitrary<DraftLine> {
  return fc.record({
    id: fc.constant(id),
    choice: fc.constant({
      kind: 'free',
      label: `Ligne ${id}`,
      cents: 100,
      vat: 'prepared',
    } as const),
    priced: fc.record({
      label: fc.constant(`Ligne ${id}`),
      details: fc.constant([]),
      unit: fc.nat(5_000),
      parts,
    }),
    qty: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 9 }).map((n) => n * 1_000) },
      fc.integer({ min: 1, max: 5_000 }),
    ),
    note: fc.constant(''),
    rebate: rebates,
    offered: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, fc.constant('Geste')),
    sealed: fc.constant(null),
  });
}

export const drafts: fc.Arbitrary<Draft> = fc
  .integer({ min: 1, max: 7 })
  .chain((count) =>
    fc.tuple(
      fc.constantFrom(...COUNTER_SERVICES),
      fc.tuple(...Array.from({ length: count }, (_, index) => lineOf(index + 1))),
      rebates,
    ),
  )
  .map(([service, lines, rebate]) => ({
    ...emptyDraft(service),
    lines,
    rebate,
    nextLine: lines.length + 1,
  }));
