import { describe, expect, it } from 'vitest';
import { add, CASH, COCA, ok } from '../counter/harness.ts';
import { aCardShop, aStandIn, aTicket, cardWish, sealedOf, TOTAL } from './harness.ts';

describe('money back on the card', () => {
  async function sold(wish = {}) {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    terminal.set(wish);
    const original = sealedOf(till, 'SALE')[0]?.number ?? '';
    const returned = [{ of: 1, qty: 1_000 }];
    return { terminal, till, request: { original, returned, reason: 'Froid', means: null } };
  }
  it('is a credit on the terminal, and then an avoir', async () => {
    const { request, terminal, till } = await sold();
    expect(await till.desk.refund(request)).toMatchObject({ kind: 'accepted', amount: 950 });
    expect(terminal.charges().at(-1)).toMatchObject({ kind: 'credit', amount: 950 });
    expect(till.steps().slice(2)).toEqual(['attempt -950', 'accepted -950']);
    expect(sealedOf(till, 'AVOIR')).toMatchObject([
      { original: request.original, total: -950, payments: [{ means: 'card', amount: -950 }] },
    ]);
    // It stands on no ticket: the person is told of it, with the number of its paper.
    const [{ number: avoir } = { number: '' }] = sealedOf(till, 'AVOIR');
    expect(till.desk.get().progress).toMatchObject({
      kind: 'ended',
      direction: 'credit',
      ending: { kind: 'accepted', asked: 950, amount: 950, isTaken: true, avoir },
    });
  });

  it('is no avoir where the terminal refuses', async () => {
    const { request, till } = await sold({ does: 'refuse' });
    expect(await till.desk.refund(request)).toMatchObject({ kind: 'refused' });
    expect(sealedOf(till, 'AVOIR')).toEqual([]);
  });

  it('is asked about where nobody knows, and given back once', async () => {
    const { request, terminal, till } = await sold({ does: 'dropped_after' });
    expect(await till.desk.refund(request)).toEqual({ kind: 'unknown' });
    const [open] = till.desk.get().open;
    expect(open).toMatchObject({ direction: 'credit', amount: 950, mayWait: true });
    // The next customer pays in cash meanwhile: the question may be put aside, so what it forbids is said.
    const next = await add(till.counter, COCA);
    const ending = { kind: 'not_asked', reason: 'card_open' };
    expect(await till.desk.pay(next.rev, cardWish(250))).toEqual(ending);
    expect(till.desk.get().progress).toEqual({ kind: 'ended', direction: 'debit', ending });
    ok(till.counter.pay(next.rev, CASH(250)));
    expect(till.desk.declare(open?.attempt ?? '', { kind: 'accepted', auth: '1' })).toBeNull();
    expect(sealedOf(till, 'AVOIR')).toHaveLength(1);
    const [{ number: avoir } = { number: '' }] = sealedOf(till, 'AVOIR');
    expect(till.desk.get().progress).toMatchObject({ kind: 'ended', ending: { avoir } });
    terminal.set({});
    expect(await till.desk.refund(request)).toMatchObject({ reason: 'too_much_returned' });
    expect(terminal.charges().filter(({ kind }) => kind === 'credit')).toHaveLength(1);
  });

  it('gives the rest in cash where the card took less', async () => {
    const { request, till } = await sold({ most: 900 });
    await till.desk.refund(request);
    expect(sealedOf(till, 'AVOIR')[0]?.payments).toEqual([
      { means: 'card', amount: -900, application: '00B', auth: '100002' },
      { means: 'cash', amount: -50, given: -50, change: 0 },
    ]);
    expect(till.world.drawers, 'whoever gives it needs the drawer').toBe(1);
  });

  it('is by hand where the card was', async () => {
    const { till } = await sold();
    const { rev } = await add(till.counter, COCA);
    ok(till.counter.pay(rev, { means: 'card', amount: 250 }));
    const original = sealedOf(till, 'SALE')[1]?.number ?? '';
    const request = { original, returned: [{ of: 1, qty: 1_000 }], reason: 'Froid', means: null };
    expect(await till.desk.refund(request)).toMatchObject({ reason: 'no_amount' });
  });
});
