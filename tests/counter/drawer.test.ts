import { describe, expect, it } from 'vitest';
import { ALL_RIGHTS } from '../../main/core/operators/operator.ts';
import { done } from '../fiscal/harness.ts';
import { add, aShopCounter, CASH, ok, REINE, recordsOf } from './harness.ts';

const openings = (till: Parameters<typeof recordsOf>[0]): readonly string[] =>
  recordsOf(till, 'DRAWER').map(({ reason }) => reason);

describe('cash for a part of a ticket', () => {
  it('opens the drawer for whoever sells, once that opening is sealed', async () => {
    const till = await aShopCounter();
    const { counter, world } = till;
    world.rights = { ...ALL_RIGHTS, drawer: false };
    await add(counter, REINE, REINE);
    const { rev } = ok(await counter.edit({ kind: 'split', parts: 2 }));
    const shared = ok(counter.pay(rev, CASH(2_000)));
    expect(world.drawers).toBe(1);
    expect(openings(till)).toEqual(['Encaissement partiel']);
    ok(counter.pay(shared.rev, CASH(950)));
    expect(openings(till)).toHaveLength(1);
    expect(world.drawers).toBe(2);
  });

  it('names the order, where there is one, and a card opens nothing', async () => {
    const till = await aShopCounter();
    const { counter, world } = till;
    await add(counter, REINE, REINE);
    ok(counter.printNote(null));
    const { rev } = counter.get();
    const shared = ok(counter.pay(rev, { means: 'card', amount: 950 }));
    expect([world.drawers, openings(till)]).toEqual([0, []]);
    ok(counter.pay(shared.rev, CASH(500)));
    expect(openings(till)).toEqual(['Encaissement partiel, commande 01-C00000001']);
  });

  it('is in the drawer when a card pays the rest: the sale opens nothing', async () => {
    const { counter, world } = await aShopCounter();
    const { rev } = await add(counter, REINE, REINE);
    const shared = ok(counter.pay(rev, CASH(950)));
    const { lastSale } = ok(counter.pay(shared.rev, { means: 'card', amount: 950 }));
    expect([lastSale?.drawer, world.drawers]).toEqual(['none', 1]);
  });

  it('opens it again where the cash is handed back', async () => {
    const till = await aShopCounter();
    const { counter, world } = till;
    const { rev } = await add(counter, REINE, REINE);
    ok(counter.pay(rev, CASH(950)));
    ok(counter.takeBack());
    expect(world.drawers).toBe(2);
    expect(openings(till)).toEqual(['Encaissement partiel', 'Encaissement partiel rendu']);
    ok(counter.takeBack());
    expect(world.drawers).toBe(2);
  });

  it('is not needed for cash to be handed back: where nothing can be sealed the drawer stays shut, and that is said', async () => {
    const till = await aShopCounter();
    const { counter, fiscal, world } = till;
    const { rev } = await add(counter, REINE, REINE);
    ok(counter.pay(rev, CASH(950)));
    const before = { drawers: world.drawers, openings: openings(till) };
    done(fiscal.end('op1', 'Fermeture'));
    const view = ok(counter.takeBack());
    expect(view.draft.payments).toEqual([]);
    expect(view.drawersShut).toBe(1);
    expect({ drawers: world.drawers, openings: openings(till) }).toEqual(before);
    expect(ok(counter.takeBack()).drawersShut, 'there is nothing any more to be handed back').toBe(
      1,
    );
  });

  it('waits where the day is just being asked of HubRise: in a moment its opening can be sealed', async () => {
    const till = await aShopCounter();
    const { counter, place, world } = till;
    const { rev } = await add(counter, REINE, REINE);
    ok(counter.pay(rev, CASH(950)));
    place.provenAt = place.timers.now();
    place.timers.changeClock(86_400_000);
    expect(counter.takeBack()).toMatchObject({
      kind: 'refused',
      reason: 'asking_date',
      view: { draft: { payments: [{ amount: 950 }] }, drawersShut: 0 },
    });
    place.behindMs = 0;
    expect(ok(counter.takeBack()).draft.payments).toEqual([]);
    expect(world.drawers).toBe(2);
    expect(openings(till)).toHaveLength(2);
  });
});
