import { expect, it } from 'vitest';
import { sealedReason } from '../../main/core/fiscal/reason.ts';
import { customerPapers } from '../../main/till/counter-till.ts';
import { add, aShopCounter, CASH, COCA, ok, recordsOf } from '../counter/harness.ts';

it.each([
  ['a code', sealedReason('quality'), 'Motif : Produit non conforme'],
  ['words, by an older program', 'Product not right', 'Motif : Product not right'],
])('an avoir whose reason was sealed as %s says it in words', async (_what, reason, said) => {
  const till = await aShopCounter();
  const { rev } = await add(till.counter, COCA);
  const original = ok(till.counter.pay(rev, CASH(1_000))).lastSale?.number ?? '';
  const returned = [{ of: 1, qty: 1_000 }];
  expect(till.counter.refund({ original, returned, reason, means: null })).toMatchObject({
    kind: 'done',
  });
  const [avoir] = recordsOf(till, 'AVOIR');
  expect(avoir?.reason).toBe(reason);
  const { salePage } = customerPapers({
    fiscal: till.fiscal,
    papers: { print: () => ({ kind: 'no_printer' }) },
    printers: () => [],
    points: till.store.loyaltyMoves,
  });
  const page = salePage(avoir?.number ?? '', 'op1');
  expect(JSON.stringify(page).replaceAll('\u00a0', ' ')).toContain(said);
});
