import { describe, expect, it, vi } from 'vitest';
import type { Target } from '../../../main/core/draft/doc.ts';
import type { DraftEdit } from '../../../main/core/draft/edits.ts';
import { startTill } from '../../support/till.ts';
import { startDraftTill } from './draft-till.ts';

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
    expect(till.draft.list()?.rows.length).toBeGreaterThan(0);
    expect(raw).toHaveBeenCalledTimes(1);
  });

  it('goes back and forth, and forgets what was taken back once something else is changed', async () => {
    const { price, row, till } = await startDraftTill();
    price('Tiramisu', 650);
    price('Tiramisu', 700);
    till.draft.undo();
    expect(row('Tiramisu').cents).toBe(650);
    till.draft.undo();
    expect(row('Tiramisu')).toMatchObject({ cents: 550, mark: null });
    till.draft.undo();
    expect(till.draft.get()).toMatchObject({ canUndo: false, canRedo: true });
    till.draft.redo();
    expect(row('Tiramisu').cents).toBe(650);
    price('Tiramisu', 800);
    expect(till.draft.redo()).toMatchObject({ canRedo: false });
    expect(row('Tiramisu').cents).toBe(800);
  });

  it('is there again after the till was killed, with what can be taken back and made again', async () => {
    const { folder, hubrise, price, till, timers } = await startDraftTill();
    price('Tiramisu', 650);
    price('Tiramisu', 700);
    till.draft.undo();
    await till.kill();
    const again = await startTill({ hubrise, timers, folder, start: false });
    expect(again.draft.get()).toMatchObject({ changes: 1, canUndo: true, canRedo: true });
    const key = (name: string): number | null | undefined =>
      again.draft.list()?.rows.find((one) => one.name === name)?.cents;
    expect(key('Tiramisu')).toBe(650);
    again.draft.redo();
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
    const edit = (one: DraftEdit): Target | null => {
      const answer = till.draft.edit(one);
      if (answer.kind !== 'done') throw new Error(answer.reason);
      return answer.made;
    };
    const { key } = row('Tiramisu');
    const at: Target = { list: 'product', key };
    const copy = edit({ kind: 'copy', key, name: 'Tiramisu pistache' });
    if (copy === null) throw new Error('Nothing was made');
    edit({ kind: 'text', at: copy, field: 'description', text: 'À la pistache de Bronte' });
    edit({ kind: 'tax', key: copy.key, service: 'delivery', rate: '10' });
    edit({ kind: 'category', key: copy.key, ref: 'MENUS' });
    const size = edit({
      ...{ kind: 'add_inner', list: 'product', key: copy.key, name: 'Géant', cents: 1_200 },
    });
    if (size === null) throw new Error('Nothing was made');
    edit({
      ...{ kind: 'availability', at: size, days: '-----67', from: '18:00', to: '22:00' },
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
          ...{ name: 'Géant', cents: 1_200, lists: ['MENU-D'] },
          availability: { days: '-----67', from: '18:00', to: '22:00', variants: null },
        },
      ],
    });
    expect(till.draft.edit({ kind: 'copy', key, name: 'x' })).toEqual({
      ...{ kind: 'refused', reason: 'gone' },
    });
  });

  it('keeps a category that something stands in, and takes a list out of the sizes that have it', async () => {
    const { row, till } = await startDraftTill();
    const category = till.draft.list()?.rows.find((one) => one.list === 'category');
    if (category === undefined) throw new Error('There is no category');
    const at: Target = { list: 'category', key: category.key };
    expect(till.draft.edit({ kind: 'remove', at })).toEqual({ kind: 'refused', reason: 'in_use' });
    const list: Target = { list: 'option_list', key: row('Fromage râpé').key };
    const having = (): number =>
      (till.draft.list()?.rows ?? [])
        .filter((one) => one.list === 'product')
        .flatMap((one) => till.draft.getEntry(one)?.parts ?? [])
        .filter(({ lists }) => lists.includes('PAT')).length;
    expect(having()).toBeGreaterThan(0);
    till.draft.edit({ kind: 'remove', at: list });
    expect(having()).toBe(0);
    till.draft.undo();
    expect(having()).toBeGreaterThan(0);
  });
});
