import { describe, expect, it } from 'vitest';
import { ALL_RIGHTS, SELLERS_RIGHTS } from '../../main/core/operators/operator.ts';
import { add, aShopCounter, COCA, ok, REINE, recordsOf } from './harness.ts';

const NEEDED = { kind: 'refused', reason: 'approval_needed' };

async function aSentTicket(approvesRemovals = true) {
  const till = await aShopCounter();
  till.world.settings = { ...till.world.settings, approvesRemovals };
  till.world.rights = SELLERS_RIGHTS;
  await add(till.counter, REINE, COCA);
  ok(till.counter.send(till.counter.get().rev));
  const strike = (line: number) => till.counter.edit({ kind: 'remove', line, reason: 'Erreur' });
  const words = (): readonly string[] =>
    recordsOf(till, 'JET')
      .filter(({ event }) => event === 'login')
      .map(({ operator, text }) => `${operator} ${text}`);
  return { ...till, strike, words };
}

describe('what the kitchen was told of', () => {
  it('is taken off by a seller once a manager has agreed, who stands in the journal', async () => {
    const { counter, strike, words, world } = await aSentTicket();
    expect(await strike(1)).toMatchObject(NEEDED);
    expect(counter.get().draft.lines).toHaveLength(2);
    world.approval = 'op2';
    ok(await strike(1));
    expect(words()).toEqual([
      'op2 Accord du gérant pour retirer ce qui est en cuisine, commande 01-C00000001.',
    ]);
    // Once: the next one is another matter.
    expect(await strike(2)).toMatchObject(NEEDED);
  });

  it('is not abandoned with its ticket without that, nor lessened', async () => {
    const { counter, world } = await aSentTicket();
    expect(counter.abandon('Parti')).toMatchObject(NEEDED);
    world.approval = 'op2';
    ok(counter.abandon('Parti'));
  });

  it('is what a manager takes off alone, and whoever the shop trusts', async () => {
    const managers = await aSentTicket();
    managers.world.rights = ALL_RIGHTS;
    ok(await managers.strike(1));
    const trusted = await aSentTicket(false);
    ok(await trusted.strike(1));
  });

  it('is more than what was added since: that goes without', async () => {
    const { counter, strike } = await aSentTicket();
    const view = await add(counter, REINE);
    const line = view.draft.lines[0];
    expect(line?.qty).toBe(2_000);
    ok(await counter.edit({ kind: 'qty', line: line?.id ?? 0, qty: 1_000 }));
    expect(await strike(line?.id ?? 0)).toMatchObject(NEEDED);
  });
});
