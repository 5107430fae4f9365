import { describe, expect, test } from 'vitest';
import { createUiStore, openOrder, type UiStore } from '../../renderer/state/ui-store.ts';

const kinds = (ui: UiStore): readonly string[] => ui.get().over.map(({ kind }) => kind);

describe('what lies over the screen', () => {
  test('is nothing at first', () => {
    expect(createUiStore().get().over).toEqual([]);
  });

  test('lies on top of what was opened before', () => {
    const ui = createUiStore();
    ui.open({ kind: 'order', orderId: 'a' });
    ui.open({ kind: 'giving_up', action: 'reject', orderId: 'a' });
    expect(kinds(ui)).toEqual(['order', 'giving_up']);
    ui.close('giving_up');
    expect(kinds(ui)).toEqual(['order']);
  });

  test('takes the place of the former one of its kind', () => {
    const ui = createUiStore();
    ui.open({ kind: 'help', part: 'card' });
    ui.open({ kind: 'help', part: 'keys' });
    expect(ui.get().over).toEqual([{ kind: 'help', part: 'keys' }]);
  });

  test('stays where something is closed that is not open', () => {
    const ui = createUiStore();
    ui.open({ kind: 'corrections' });
    ui.close('print');
    expect(kinds(ui)).toEqual(['corrections']);
  });

  test('stays the same while another part of the window changes', () => {
    const ui = createUiStore();
    ui.open({ kind: 'order', orderId: 'a' });
    const { over } = ui.get();
    ui.patch({ currentCardId: 'a' });
    expect(ui.get()).toMatchObject({ currentCardId: 'a' });
    expect(ui.get().over).toBe(over);
  });

  test('leaves an open order with the screen that it was opened on', () => {
    const ui = createUiStore();
    ui.open({ kind: 'order', orderId: 'a' });
    ui.open({ kind: 'help', part: 'card' });
    ui.patch({ screen: 'ventes' });
    expect(ui.get().over).toEqual([{ kind: 'help', part: 'card' }]);
  });

  test('tells which order is open, also below a ticket of it, and not which one is asked about', () => {
    const ui = createUiStore();
    ui.open({ kind: 'print', orderId: 'a' });
    expect(openOrder(ui.get())).toBeNull();
    ui.close('print');
    ui.open({ kind: 'order', orderId: 'b' });
    ui.open({ kind: 'print', orderId: 'b' });
    expect(openOrder(ui.get())).toBe('b');
  });
});
