import { describe, expect, it } from 'vitest';
import { aPlace } from '../fiscal/harness.ts';
import {
  aCardShop,
  aStandIn,
  aTicket,
  cardShopAgain,
  cardWish,
  credits,
  given,
  sealedOf,
} from './harness.ts';

/** Two guests: 5 on one bank's card, 7 on another one. */
async function soldToTwo(place = aPlace()) {
  const terminal = await aStandIn({ card: '497010******1111' });
  const till = await aCardShop(terminal, place);
  await till.desk.pay(await aTicket(till), cardWish(500));
  terminal.set({ card: '513580******2222' });
  await till.desk.pay(till.counter.get().rev, cardWish(700));
  const original = sealedOf(till, 'SALE')[0]?.number ?? '';
  const back = (...lines: readonly number[]) => ({
    original,
    reason: 'Froid',
    means: null,
    returned: lines.map((of) => ({ of, qty: 1_000 })),
  });
  return { back, place, terminal, till };
}

describe('money back on two cards', () => {
  it('of two banks is asked of each card for what it has paid, each attempt sealed before it', async () => {
    const { back, terminal, till } = await soldToTwo();
    const ending = await till.desk.refund(back(1, 2));
    expect(credits(terminal)).toEqual([500, 700]);
    expect(till.steps().slice(4)).toEqual([
      'attempt -500',
      'accepted -500',
      'attempt -700',
      'accepted -700',
    ]);
    expect(given(till)).toEqual([
      ['card', -500],
      ['card', -700],
    ]);
    expect(ending).toMatchObject({ back: { terminal: [{ means: 'card', amount: 1_200 }] } });
    const asked = till.shown.flatMap(({ progress }) =>
      progress.kind === 'waiting' && progress.direction === 'credit' ? [progress.last4] : [],
    );
    expect(asked).toEqual(['1111', '2222']);
  });

  it('by line goes to the first card as far as that has paid, and then to the other one', async () => {
    const { back, terminal, till } = await soldToTwo();
    await till.desk.refund(back(1));
    expect(credits(terminal)).toEqual([500, 450]);
    await till.desk.refund(back(2));
    expect(credits(terminal)).toEqual([500, 450, 250]);
    expect(given(till)).toEqual([
      ['card', -500],
      ['card', -450],
      ['card', -250],
    ]);
  });

  it('of two banks of which the second is not there is finished by hand, over a restart', async () => {
    const { back, place, terminal, till } = await soldToTwo();
    const refunding = till.desk.refund(back(1, 2));
    await terminal.until(() => credits(terminal).length === 1);
    terminal.set({ does: 'refuse' });
    await refunding;
    till.kill();
    const after = await cardShopAgain(place, terminal);
    expect(after.desk.get().unfinished).toMatchObject({
      given: [{ means: 'card', amount: 500 }],
      left: { means: 'card', amount: 700, last4: '2222' },
    });
    expect(after.desk.finishByHand()).toBeNull();
    expect(given(after)).toEqual([
      ['card', -500],
      ['cash', -700],
    ]);
    after.kill();
  });

  it('of which the means was put right is still that card’s', async () => {
    const { back, terminal, till } = await soldToTwo();
    const { original } = back();
    const fix = {
      original,
      from: 'card',
      to: 'titre_card',
      amount: 500,
      reason: 'Erreur',
    } as const;
    expect(till.counter.fixPayment(fix)).toMatchObject({ kind: 'done' });
    await till.desk.refund(back(1, 2));
    expect(credits(terminal)).toEqual([700, 500]);
    const asked = till.shown.flatMap(({ progress }) =>
      progress.kind === 'waiting' && progress.direction === 'credit'
        ? [[progress.means, progress.last4]]
        : [],
    );
    expect(asked).toEqual([
      ['card', '2222'],
      ['titre_card', '1111'],
    ]);
  });
});
