import { describe, expect, it } from 'vitest';
import type { Kind } from '../../main/core/fiscal/kinds.ts';
import { SELLERS_RIGHTS } from '../../main/core/operators/operator.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { aPlace } from '../fiscal/harness.ts';
import { add, aShopCounter, CASH, COCA, findings, ok, REINE, type TestCounter } from './harness.ts';

function recordsOf<K extends Kind>({ store }: TestCounter, kind: K) {
  return store.fiscal.listOf('R', kind, 0).map((record) => payloadOf<K>(record));
}

async function soldByCard({ counter }: TestCounter): Promise<string> {
  const { rev } = await add(counter, REINE, COCA);
  return ok(counter.pay(rev, { means: 'card', amount: 1_200 })).lastSale?.number ?? '';
}

const FIX = { from: 'card', to: 'cash', amount: 1_200, reason: 'Erreur de saisie' } as const;

describe('a payment put right', () => {
  it('moves the means and leaves the sale as it is; what is given back goes by the true means', async () => {
    const till = await aShopCounter();
    const original = await soldByCard(till);
    const [before] = recordsOf(till, 'SALE');
    expect(till.counter.fixPayment({ original, ...FIX })).toMatchObject({ kind: 'done' });
    expect(recordsOf(till, 'SALE')).toEqual([before]);
    expect(recordsOf(till, 'PAYMENT_FIX')).toMatchObject([
      {
        original,
        payments: [
          { means: 'card', amount: -1_200 },
          { means: 'cash', amount: 1_200, given: 1_200, change: 0 },
        ],
      },
    ]);
    expect(till.counter.findSale(original)?.payments).toEqual([
      { means: 'cash', amount: 1_200, left: 1_200 },
    ]);
    const returned = [{ of: 2, qty: 1_000 }];
    till.counter.refund({ original, returned, reason: 'Froid', means: null });
    expect(recordsOf(till, 'AVOIR')[0]?.payments).toEqual([
      { means: 'cash', amount: -250, given: -250, change: 0 },
    ]);
    expect(till.counter.findSale(original)?.payments).toEqual([
      { means: 'cash', amount: 1_200, left: 950 },
    ]);
  });

  it('is refused beyond what was paid by it, to the same means, without a right, without a reason', async () => {
    const till = await aShopCounter();
    const original = await soldByCard(till);
    const { counter, world } = till;
    const asked = (change: object) => counter.fixPayment({ original, ...FIX, ...change });
    expect(asked({ amount: 1_201 })).toMatchObject({ reason: 'not_by_means' });
    expect(asked({ to: 'card' })).toMatchObject({ reason: 'not_by_means' });
    expect(asked({ from: 'cheque' })).toMatchObject({ reason: 'not_by_means' });
    expect(asked({ reason: '  ' })).toMatchObject({ reason: 'no_reason' });
    expect(asked({ original: '01-T00000099' })).toMatchObject({ reason: 'unknown_document' });
    world.rights = SELLERS_RIGHTS;
    expect(asked({})).toMatchObject({ reason: 'no_right' });
    world.rights = null;
    expect(asked({})).toMatchObject({ reason: 'no_operator' });
    expect(recordsOf(till, 'PAYMENT_FIX')).toEqual([]);
  });

  it('does not move again what an avoir has given back', async () => {
    const till = await aShopCounter();
    const original = await soldByCard(till);
    const returned = [{ of: 1, qty: 1_000 }];
    till.counter.refund({ original, returned, reason: 'Froid', means: null });
    expect(till.counter.fixPayment({ original, ...FIX })).toMatchObject({ reason: 'not_by_means' });
    const rest = till.counter.fixPayment({ original, ...FIX, amount: 250 });
    expect(rest).toMatchObject({ kind: 'done' });
  });
});

describe('a note', () => {
  it('is sealed of the order, without payment or VAT by rate, and printed with a name that is nowhere else', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, COCA);
    const { draft } = ok(till.counter.printNote('Mme Martin'));
    expect(draft.order).toBe('01-C00000001');
    const [note] = recordsOf(till, 'NOTE');
    expect(note).toMatchObject({ order: draft.order, total: 1_200, ht: 1_101 });
    expect(Object.keys(note ?? {})).not.toContain('payments');
    expect(Object.keys(note ?? {})).not.toContain('vat');
    expect(till.world.prints).toEqual(['01-N00000001 Mme Martin']);
    const { draft: later, rev } = till.counter.get();
    expect(JSON.stringify([note, later])).not.toContain('Martin');
    const sold = ok(till.counter.pay(rev, CASH(2_000)));
    expect(sold.lastSale?.number).toBe('01-T00000001');
    expect(recordsOf(till, 'SALE')[0]?.order).toBe(draft.order);
  });

  it('says the rebate of the ticket, and another one what has changed since', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE);
    const rebate = { kind: 'amount', cents: 150, reason: 'Retard' } as const;
    ok(await till.counter.edit({ kind: 'rebate', line: null, rebate }));
    ok(till.counter.printNote(null));
    await add(till.counter, COCA);
    ok(till.counter.printNote(null));
    expect(recordsOf(till, 'NOTE').map(({ total }) => total)).toEqual([800, 1_050]);
  });

  it('is not sealed where nothing prints it, of nothing, or of what is partly paid', async () => {
    const till = await aShopCounter();
    expect(till.counter.printNote(null)).toMatchObject({ reason: 'empty' });
    const { rev } = await add(till.counter, REINE, COCA);
    till.world.hasPrinter = false;
    expect(till.counter.printNote(null)).toMatchObject({ reason: 'no_printer' });
    till.world.hasPrinter = true;
    ok(till.counter.pay(rev, { means: 'card', amount: 500 }));
    expect(till.counter.printNote(null)).toMatchObject({ reason: 'being_paid' });
    expect([...recordsOf(till, 'NOTE'), ...recordsOf(till, 'ORDER')]).toEqual([]);
  });
});

describe('an invoice', () => {
  const invoice = { name: 'SARL Untel', address: '2 place Carnot', siren: '732829320' };

  it('is the sale itself, with the customer that was told before it was paid', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, COCA);
    const { rev } = ok(await till.counter.edit({ kind: 'invoice', invoice }));
    expect(ok(till.counter.pay(rev, CASH(2_000))).lastSale?.isInvoice).toBe(true);
    expect(recordsOf(till, 'SALE')[0]?.invoice).toEqual(invoice);
    expect(till.counter.get().draft.invoice ?? null).toBeNull();
  });

  it('goes with the part of a bill that is paid first, and back with it', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, COCA);
    ok(await till.counter.edit({ kind: 'invoice', invoice }));
    ok(till.counter.divide([{ line: 2, qty: 1_000 }]));
    expect(ok(till.counter.join()).draft.invoice).toEqual(invoice);
    ok(till.counter.divide([{ line: 2, qty: 1_000 }]));
    ok(till.counter.pay(till.counter.get().rev, CASH(250)));
    ok(till.counter.pay(till.counter.get().rev, CASH(950)));
    expect(recordsOf(till, 'SALE').map((sale) => sale.invoice)).toEqual([invoice, undefined]);
  });
});

describe('a training', () => {
  it('has its own notes, sales and means put right, and finds none of the real ones', async () => {
    const till = await aShopCounter();
    const real = await soldByCard(till);
    till.fiscal.setTraining('op1', true);
    await add(till.counter, COCA);
    ok(till.counter.printNote('Mme Martin'));
    const { lastSale } = ok(
      till.counter.pay(till.counter.get().rev, { means: 'card', amount: 250 }),
    );
    const original = lastSale?.number ?? '';
    expect(till.world.prints).toEqual(['01-FN00000001 Mme Martin']);
    expect(original).toBe('01-FT00000001');
    expect(till.counter.searchSales({ text: '1', day: null }).map(({ number }) => number)).toEqual([
      original,
    ]);
    expect(till.counter.fixPayment({ original, ...FIX, amount: 250 })).toMatchObject({
      number: '01-FP00000001',
    });
    expect(till.counter.fixPayment({ original: real, ...FIX })).toMatchObject({ kind: 'refused' });
    expect([...recordsOf(till, 'NOTE'), ...recordsOf(till, 'PAYMENT_FIX')]).toEqual([]);
  });
});

describe('a sale of long ago', () => {
  it('is found by the end of its number, by what it came to and by its day; and printed again', async () => {
    const till = await aShopCounter();
    const first = await soldByCard(till);
    const { rev } = await add(till.counter, COCA);
    ok(till.counter.pay(rev, CASH(500)));
    const found = (text: string, day: string | null = null) =>
      till.counter.searchSales({ text, day }).map(({ number }) => number);
    expect(found('1')).toEqual([first]);
    expect(found('01-t00000002')).toEqual(['01-T00000002']);
    expect(found('12')).toEqual([first]);
    expect(found('2,50')).toEqual(['01-T00000002']);
    expect(found('', till.fiscal.state().openDay)).toEqual(['01-T00000002', first]);
    expect(found('', '2020-01-01')).toEqual([]);
    expect(found('12,00', '2020-01-01')).toEqual([]);
    expect(found('')).toEqual([]);
    expect(found('%')).toEqual([]);
    expect(till.counter.printSale(first)).toEqual({ kind: 'asked', copy: 0 });
    expect(till.world.prints).toEqual([first]);
    till.world.hasPrinter = false;
    expect(till.counter.printSale(first)).toMatchObject({ reason: 'no_printer' });
  });
});

describe('an avoir of long ago', () => {
  it('is found by its number, beside the sale that it gives back, and printed again', async () => {
    const till = await aShopCounter();
    const original = await soldByCard(till);
    const { rev } = await add(till.counter, COCA);
    ok(till.counter.pay(rev, CASH(500)));
    const gaveBack = till.counter.refund({
      original,
      returned: [{ of: 1, qty: 1_000 }],
      reason: 'Froid',
      means: null,
    });
    expect(gaveBack).toMatchObject({ kind: 'done', number: '01-A00000001' });
    const found = (text: string) =>
      till.counter
        .searchSales({ text, day: null })
        .map(({ avoirs, number }) => [number, avoirs.map((avoir) => avoir.number)]);
    expect(found('01-A00000001')).toEqual([[original, ['01-A00000001']]]);
    expect(found('a1')).toHaveLength(1);
    expect(found('A2')).toEqual([]);
    expect(found('T2')).toEqual([['01-T00000002', []]]);
    expect(till.counter.listSales().map(({ avoirs }) => avoirs)).toEqual([
      [],
      [{ number: '01-A00000001', payments: [{ means: 'card', amount: 950 }] }],
    ]);
    expect(till.counter.printSale('01-A00000001')).toMatchObject({ kind: 'asked' });
  });
});

describe('the independent verifier', () => {
  it('finds nothing in tips, notes, invoices, means put right and a drawer opened by itself', async () => {
    const place = aPlace();
    const till = await aShopCounter(place);
    const { counter } = till;
    await add(counter, REINE, COCA);
    ok(counter.printNote('Mme Martin'));
    const invoice = { name: 'SARL Untel', address: '2 place Carnot' };
    const { rev } = ok(await counter.edit({ kind: 'invoice', invoice }));
    const card = { means: 'card', amount: 700, tip: 200, auth: '123456', last4: '4242' } as const;
    const partly = ok(counter.pay(rev, card));
    const paid = { means: 'cash', amount: 1_000, tip: 100 } as const;
    const { lastSale } = ok(counter.pay(partly.rev, paid));
    const original = lastSale?.number ?? '';
    counter.fixPayment({ original, from: 'card', to: 'cheque', amount: 700, reason: 'Erreur' });
    counter.fixPayment({ original, from: 'cash', to: 'card', amount: 500, reason: 'Erreur' });
    const returned = [{ of: 1, qty: 1_000 }];
    counter.refund({ original, returned, reason: 'Froid', means: null });
    ok(counter.openDrawer('Monnaie'));
    const kinds = ['NOTE', 'PAYMENT_FIX', 'DRAWER', 'AVOIR'] as const;
    expect(kinds.map((kind) => recordsOf(till, kind).length)).toEqual([1, 2, 1, 1]);
    const [sale] = recordsOf(till, 'SALE');
    expect(sale?.payments).toEqual([
      { means: 'card', amount: 700, tip: 200, auth: '123456', label: '…4242' },
      { means: 'cash', amount: 500, given: 900, change: 400, tip: 100 },
    ]);
    const { fingerprint } = till.fiscal.state();
    counter.end();
    await till.stop();
    expect(await findings(place, fingerprint ?? '')).toEqual([]);
  });
});
