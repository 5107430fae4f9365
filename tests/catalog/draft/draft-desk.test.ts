import { describe, expect, it, vi } from 'vitest';
import type { DealLine } from '../../../main/core/draft/deal-lines.ts';
import type { ItemSeen, Target } from '../../../main/core/draft/doc.ts';
import type { DraftEdit } from '../../../main/core/draft/edits.ts';
import { giveMenuOf } from '../../support/large-menu.ts';
import { startTill } from '../../support/till.ts';
import { rowsOf, startDraftTill } from './draft-till.ts';

describe('a draft', () => {
  it('is nothing before the first change, and counts what differs', async () => {
    const { price, row, till } = await startDraftTill();
    expect(till.draft.get()).toMatchObject({ kind: 'ready', changes: 0, canUndo: false });
    price('Tiramisu', 650);
    price('Tiramisu', 700);
    expect(till.draft.get()).toMatchObject({ changes: 1, canUndo: true, canRedo: false });
    expect(row('Tiramisu')).toMatchObject({ cents: 700, mark: 'changed' });
    price('Tiramisu', 550);
    expect(till.draft.get()).toMatchObject({ changes: 0, canUndo: true });
  });

  it('is not looked for in a catalogue that nobody wants to change', async () => {
    const { till } = await startDraftTill();
    const raw = vi.spyOn(till.store.catalog, 'raw');
    expect(till.draft.get()).toMatchObject({ kind: 'ready', changes: 0 });
    expect(raw).not.toHaveBeenCalled();
    expect((await till.draft.list())?.rows.length).toBeGreaterThan(0);
    expect(raw).toHaveBeenCalledTimes(1);
  });

  it('goes back and forth, and forgets what was taken back once something else is changed', async () => {
    const { price, row, till } = await startDraftTill();
    price('Tiramisu', 650);
    price('Tiramisu', 700);
    await till.draft.undo();
    expect(row('Tiramisu').cents).toBe(650);
    await till.draft.undo();
    expect(row('Tiramisu')).toMatchObject({ cents: 550, mark: null });
    await till.draft.undo();
    expect(till.draft.get()).toMatchObject({ canUndo: false, canRedo: true });
    await till.draft.redo();
    expect(row('Tiramisu').cents).toBe(650);
    price('Tiramisu', 800);
    expect(await till.draft.redo()).toMatchObject({ canRedo: false });
    expect(row('Tiramisu').cents).toBe(800);
  });

  const DEARER = {
    kind: 'prices',
    category: null,
    by: { kind: 'percent', percent: '5' },
    step: 10,
    options: true,
  } as const;

  it('keeps a price that is typed while all prices are being changed, beneath that change', async () => {
    const { price, row, till } = await startDraftTill();
    const changed = till.draft.changePrices(DEARER);
    price('Tiramisu', 900);
    expect(await changed).toMatchObject({ kind: 'done' });
    expect(row('Tiramisu').cents).toBe(950);
    await till.draft.undo();
    expect(row('Tiramisu').cents).toBe(900);
    await till.draft.undo();
    expect(row('Tiramisu').cents).toBe(550);
  });

  it('lets others have their turn while everything is changed, and made again', async () => {
    const { hubrise, round, till } = await startDraftTill();
    await giveMenuOf(hubrise, { products: 3_000, sizes: 3, lists: 10, options: 5 });
    await round();
    await till.until(() => rowsOf(till).length > 3_000);
    const turnsOf = async (work: () => Promise<unknown>): Promise<number> => {
      let turns = 0;
      let isOver = false;
      const count = (): void => {
        turns += 1;
        if (!isOver) setImmediate(count);
      };
      count();
      await work();
      isOver = true;
      return turns;
    };
    expect(await turnsOf(() => till.draft.changePrices(DEARER))).toBeGreaterThan(5);
    await till.draft.undo();
    expect(await turnsOf(till.draft.redo)).toBeGreaterThan(5);
  });

  it('is there again after the till was killed, with what can be taken back and made again', async () => {
    const { folder, hubrise, price, till, timers } = await startDraftTill();
    price('Tiramisu', 650);
    price('Tiramisu', 700);
    await till.draft.undo();
    await till.kill();
    const again = await startTill({ hubrise, timers, folder, start: false });
    expect(again.draft.get()).toMatchObject({ changes: 1, canUndo: true, canRedo: true });
    const key = (name: string): number | null | undefined =>
      rowsOf(again).find((one) => one.name === name)?.cents;
    expect(key('Tiramisu')).toBe(650);
    await again.draft.redo();
    expect(key('Tiramisu')).toBe(700);
  });

  it('is given up as a whole', async () => {
    const { price, row, till } = await startDraftTill();
    price('Tiramisu', 650);
    expect(till.draft.discard()).toMatchObject({ changes: 0, canUndo: false, canRedo: false });
    expect(row('Tiramisu').cents).toBe(550);
  });

  it('stands on what it began with, although the catalogue is read anew meanwhile', async () => {
    const { changeThere, price, round, row, till, timers, hubrise } = await startDraftTill();
    price('Tiramisu', 650);
    await changeThere('Tiramisu', { description: 'Maison' });
    await hubrise.admin.advanceClock(60_000);
    timers.advance(60_000);
    till.menu.readAgain();
    await round();
    expect(till.draft.get()).toMatchObject({ changes: 1 });
    till.draft.discard();
    expect(till.draft.getEntry(row('Tiramisu'))?.description).toBe('Maison');
  });

  it('takes everything that can be changed of a product', async () => {
    const { row, till } = await startDraftTill();
    const edit = (one: Exclude<DraftEdit, { kind: 'prices' }>): Target | null => {
      const answer = till.draft.edit(one);
      if (answer.kind !== 'done') throw new Error(answer.reason);
      return answer.made;
    };
    const { key } = row('Tiramisu');
    const at: Target = { list: 'product', key };
    const copy = edit({ kind: 'copy', key, name: 'Tiramisu pistache' });
    if (copy === null) throw new Error('Nothing was made');
    edit({ kind: 'text', at: copy, field: 'description', text: 'À la pistache de Bronte' });
    edit({ kind: 'tax', at: copy, service: 'delivery', rate: '10' });
    edit({ kind: 'category', key: copy.key, ref: 'MENUS' });
    const size = edit({
      kind: 'add_inner',
      list: 'product',
      key: copy.key,
      name: 'Géant',
      cents: 1_200,
    });
    if (size === null) throw new Error('Nothing was made');
    edit({
      kind: 'availability',
      at: size,
      days: '-----67',
      from: '18:00',
      to: '22:00',
      variants: null,
    });
    edit({ kind: 'lists', at: size, refs: ['MENU-D'] });
    edit({ kind: 'remove', at });
    expect(till.draft.getEntry(at)).toBeNull();
    expect(till.draft.getEntry(copy)).toMatchObject({
      name: 'Tiramisu pistache',
      description: 'À la pistache de Bronte',
      category: 'MENUS',
      tax: { delivery: '10', collection: null, eat_in: null },
      parts: [
        { cents: 550, ref: expect.not.stringMatching(/^TIRA$/) },
        {
          name: 'Géant',
          cents: 1_200,
          lists: ['MENU-D'],
          availability: { days: '-----67', from: '18:00', to: '22:00', variants: null },
        },
      ],
    });
    expect(till.draft.edit({ kind: 'copy', key, name: 'x' })).toEqual({
      kind: 'refused',
      reason: 'gone',
    });
  });

  it('takes the other prices of a size one by one, and its own VAT and labels', async () => {
    const { row, till } = await startDraftTill();
    const { key } = row('Tiramisu');
    const [part] = till.draft.getEntry({ list: 'product', key })?.parts ?? [];
    const at: Target = { list: 'product', key, inner: part?.inner ?? '' };
    const always = { days: null, from: null, to: null, variants: null };
    const noon = { ...always, days: '12345--', from: '11:30', to: '14:30', cents: 450 };
    const away = { ...always, variants: ['delivery'], cents: 600 };
    till.draft.edit({ kind: 'price_rule', at, seen: null, rule: noon });
    till.draft.edit({ kind: 'price_rule', at, seen: null, rule: away });
    const now = () => till.draft.getEntry({ list: 'product', key })?.parts[0];
    const seen = (place: number): ItemSeen => now()?.seenRules[place] ?? { place, mark: '' };
    till.draft.edit({ kind: 'item_place', at, of: 'price_overrides', seen: seen(1), to: 0 });
    till.draft.edit({ kind: 'price_rule', at, seen: seen(1), rule: { ...noon, cents: 400 } });
    till.draft.edit({ kind: 'tax', at, service: 'delivery', rate: '20' });
    till.draft.edit({ kind: 'tags', at, tags: ['spicy_1', 'maison'] });
    expect(now()).toMatchObject({
      rules: [away, { ...noon, cents: 400 }],
      tax: { delivery: '20', collection: null, eat_in: null },
      tags: ['spicy_1', 'maison'],
    });
    expect(till.draft.edit({ kind: 'price_rule', at, seen: seen(2), rule: null })).toEqual({
      kind: 'refused',
      reason: 'gone',
    });
    till.draft.edit({ kind: 'price_rule', at, seen: seen(0), rule: null });
    till.draft.edit({ kind: 'price_rule', at, seen: seen(0), rule: null });
    expect(now()?.rules).toEqual([]);
    await till.draft.undo();
    expect(now()?.rules).toEqual([{ ...noon, cents: 400 }]);
    for (let count = 0; count < 7; count += 1) await till.draft.undo();
    expect(till.draft.get()).toMatchObject({ changes: 0, canUndo: false, canRedo: true });
  });

  it('changes no other price than the one that was seen, nor another part of a deal', async () => {
    const { row, till } = await startDraftTill();
    const { key } = row('Tiramisu');
    const [part] = till.draft.getEntry({ list: 'product', key })?.parts ?? [];
    const at: Target = { list: 'product', key, inner: part?.inner ?? '' };
    const always = { days: null, from: null, to: null, variants: null };
    const [dear, cheap] = [
      { ...always, cents: 900 },
      { ...always, cents: 100 },
    ];
    const now = () => till.draft.getEntry({ list: 'product', key })?.parts[0];
    till.draft.edit({ kind: 'price_rule', at, seen: null, rule: dear });
    till.draft.edit({ kind: 'price_rule', at, seen: null, rule: cheap });
    // A dialog of the first one is opened; another one comes to stand in its place.
    const [seen, other] = now()?.seenRules ?? [];
    if (seen === undefined || other === undefined) throw new Error('There are no rules');
    till.draft.edit({ kind: 'item_place', at, of: 'price_overrides', seen: other, to: 0 });
    const changed = { kind: 'refused', reason: 'changed' };
    const rule = { ...dear, cents: 950 };
    expect(till.draft.edit({ kind: 'price_rule', at, seen, rule })).toEqual(changed);
    expect(till.draft.edit({ kind: 'price_rule', at, seen, rule: null })).toEqual(changed);
    expect(till.draft.edit({ kind: 'item_place', at, of: 'price_overrides', seen, to: 1 })).toEqual(
      changed,
    );
    expect(now()?.rules).toEqual([cheap, dear]);
    await till.draft.undo();
    expect(till.draft.edit({ kind: 'price_rule', at, seen, rule })).toMatchObject({ kind: 'done' });
    expect(now()?.rules).toEqual([rule, cheap]);

    const deal: Target = { list: 'deal', key: 'ref midi' };
    const lines = ['Plat', 'Dessert'].map((label) => ({ label, skus: [{ ref: 'TIRA' }] }));
    const json = { ref: 'midi', name: 'Midi', lines };
    await till.draft.add([{ kind: 'add', at: deal, json, after: null }]);
    const entry = () => till.draft.getEntry(deal);
    const [dish] = entry()?.seenLines ?? [];
    if (dish === undefined) throw new Error('There is no part');
    const removal = { kind: 'deal_line', key: deal.key, seen: dish, line: null } as const;
    till.draft.edit(removal);
    expect(till.draft.edit(removal)).toEqual(changed);
    expect(entry()?.lines).toMatchObject([{ label: 'Dessert' }]);
  });

  it('takes a new list of options, offers it with a product, and takes the parts of a deal', async () => {
    const { row, till } = await startDraftTill();
    const options = [
      { name: 'Coulis', cents: 0 },
      { name: 'Chantilly', cents: 80 },
    ];
    const made = till.draft.edit({ kind: 'add_list', name: 'Nappage', min: 0, max: 1, options });
    if (made.kind !== 'done' || made.made === null) throw new Error('Nothing was made');
    const product = row('Tiramisu').key;
    till.draft.edit({ kind: 'attach', key: made.made.key, product, on: true });
    const list = () => till.draft.getEntry(made.made as Target);
    expect(list()).toMatchObject({
      name: 'Nappage',
      min: 0,
      max: 1,
      parts: options,
      offeredWith: [{ key: product, name: 'Tiramisu' }],
    });
    expect(list()?.parts.every(({ ref }) => ref !== null)).toBe(true);
    till.draft.edit({ kind: 'attach', key: made.made.key, product, on: false });
    expect(list()?.offeredWith).toEqual([]);

    const deal: Target = { list: 'deal', key: 'ref midi' };
    const json = { ref: 'midi', name: 'Midi', lines: [{ label: 'Plat', skus: [] }] };
    await till.draft.add([{ kind: 'add', at: deal, json, after: null }]);
    const before = till.draft.getEntry(deal)?.lines ?? [];
    expect(before).toMatchObject([{ label: 'Plat', effect: 'unchanged' }]);
    const line: DealLine = {
      label: 'Dessert',
      effect: 'fixed_price' as const,
      cents: 300,
      percent: null,
      skus: [{ ref: 'TIRA', extra: 50 }],
    };
    till.draft.edit({ kind: 'deal_line', key: deal.key, seen: null, line });
    expect(till.draft.getEntry(deal)?.lines).toEqual([
      ...before,
      { ...line, skus: [{ ref: 'TIRA', extra: 50, name: 'Tiramisu' }] },
    ]);
  });

  it('keeps a category that something stands in, and takes a list out of the sizes that have it', async () => {
    const { row, till } = await startDraftTill();
    const category = rowsOf(till).find((one) => one.list === 'category');
    if (category === undefined) throw new Error('There is no category');
    const at: Target = { list: 'category', key: category.key };
    expect(till.draft.edit({ kind: 'remove', at })).toEqual({ kind: 'refused', reason: 'in_use' });
    const list: Target = { list: 'option_list', key: row('Fromage râpé').key };
    const having = (): number =>
      rowsOf(till)
        .filter((one) => one.list === 'product')
        .flatMap((one) => till.draft.getEntry(one)?.parts ?? [])
        .filter(({ lists }) => lists.includes('PAT')).length;
    expect(having()).toBeGreaterThan(0);
    till.draft.edit({ kind: 'remove', at: list });
    expect(having()).toBe(0);
    await till.draft.undo();
    expect(having()).toBeGreaterThan(0);
  });
});
