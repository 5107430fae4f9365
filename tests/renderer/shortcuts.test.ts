import { describe, expect, test } from 'vitest';
import {
  commandFor,
  type KeyContext,
  type KeyPress,
  keySign,
  SHORTCUTS,
} from '../../renderer/logic/shortcuts.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  repeat: false,
  modified: false,
  ...change,
});
const context = (change: Partial<KeyContext> = {}): KeyContext => ({
  screen: 'caisse',
  fullScreen: false,
  typing: false,
  dialogOpen: false,
  openOrderId: null,
  focusedOrderId: null,
  arrowsTaken: false,
  justFollowed: false,
  ...change,
});
const onCard = context({ focusedOrderId: 'x' });

describe('keys', () => {
  test('F2 to F4 show the screens, from anywhere and even while typing', () => {
    expect(commandFor(press('F3'), context({ typing: true, arrowsTaken: true }))).toEqual({
      kind: 'show',
      screen: 'ventes',
    });
  });

  test('F7 shows the counter, where letters are a scanner’s', () => {
    expect(commandFor(press('F7'), context())).toEqual({ kind: 'show', screen: 'comptoir' });
    const counter = context({ screen: 'comptoir' });
    for (const key of ['u', 'S', 'm', 'z', 'i']) expect(commandFor(press(key), counter)).toBeNull();
    expect(commandFor(press('?'), counter)).toEqual({ kind: 'help' });
    expect(commandFor(press('F2'), counter)).toEqual({ kind: 'show', screen: 'caisse' });
  });

  test('U opens Ruptures, once however long it is held, and F6 shows Carte', () => {
    expect(commandFor(press('u'), context())).toEqual({ kind: 'sold_out' });
    expect(commandFor(press('u', { repeat: true }), context())).toBeNull();
    expect(commandFor(press('u'), context({ typing: true }))).toBeNull();
    expect(commandFor(press('F6'), context())).toEqual({ kind: 'show', screen: 'carte' });
  });

  test('S opens pause and busy time, on every screen, and once for a key held down', () => {
    expect(commandFor(press('S'), context({ screen: 'ventes' }))).toEqual({ kind: 'opening' });
    expect(commandFor(press('s', { repeat: true }), context())).toBeNull();
    expect(commandFor(press('s'), context({ typing: true }))).toBeNull();
  });

  test('A and R answer the order whose card has the focus, or the one that is open', () => {
    expect(commandFor(press('a'), onCard)).toEqual({ kind: 'act', action: 'accept', orderId: 'x' });
    expect(commandFor(press('R'), onCard)).toEqual({ kind: 'act', action: 'reject', orderId: 'x' });
    expect(commandFor(press('a'), context({ openOrderId: 'y', arrowsTaken: true }))).toEqual({
      kind: 'act',
      action: 'accept',
      orderId: 'y',
    });
  });

  test('an answer is not taken by the order to which the focus has only just gone by itself', () => {
    const followed = { ...onCard, justFollowed: true };
    for (const key of ['a', 'c', 'e']) {
      expect(commandFor(press(key), followed)).toEqual({ kind: 'too_soon', orderId: 'x' });
    }
    expect(commandFor(press('a', { repeat: true }), followed)).toBeNull();
    expect(commandFor(press('i'), followed)).toEqual({ kind: 'print', orderId: 'x' });
  });

  test('every action of an order has a key of its own', () => {
    const actions = ['a', 'r', 'p', 'e', 'l', 't', 'x', 'v'].map((key) => {
      const command = commandFor(press(key), onCard);
      return command?.kind === 'act' ? command.action : null;
    });
    expect(actions).toEqual([
      'accept',
      'reject',
      'in_preparation',
      'ready',
      'in_delivery',
      'completed',
      'cancel',
      'acknowledge',
    ]);
  });

  test('C, D and Q accept for 5, 10 and 15 minutes later', () => {
    for (const [key, delay] of [
      ['c', 5],
      ['D', 10],
      ['q', 15],
    ] as const) {
      expect(commandFor(press(key), onCard)).toEqual({ kind: 'accept_later', delay, orderId: 'x' });
      expect(commandFor(press(key, { repeat: true }), onCard)).toBeNull();
      expect(commandFor(press(key), context())).toEqual({ kind: 'move', direction: 'first' });
    }
  });

  test('F11 fills the screen and leaves it again, whatever is open', () => {
    const busy = context({ typing: true, dialogOpen: true, openOrderId: 'y' });
    expect(commandFor(press('F11'), busy)).toEqual({ kind: 'full_screen', on: true });
    const full = { ...busy, fullScreen: true };
    expect(commandFor(press('F11'), full)).toEqual({ kind: 'full_screen', on: false });
    expect(commandFor(press('F11', { repeat: true }), full)).toBeNull();
  });

  test('Escape leaves the full screen, once nothing lies over it any more', () => {
    const full = context({ fullScreen: true });
    expect(commandFor(press('Escape'), full)).toEqual({ kind: 'full_screen', on: false });
    expect(commandFor(press('Escape'), { ...full, openOrderId: 'y' })).toBeNull();
    expect(commandFor(press('Escape'), { ...full, dialogOpen: true })).toBeNull();
    expect(commandFor(press('Escape'), context())).toBeNull();
  });

  test('I prints the order whose card has the focus, or the one that is open', () => {
    expect(commandFor(press('i'), onCard)).toEqual({ kind: 'print', orderId: 'x' });
    expect(commandFor(press('I'), context({ openOrderId: 'y' }))).toMatchObject({ orderId: 'y' });
    expect(commandFor(press('i'), context())).toBeNull();
    expect(commandFor(press('i', { repeat: true }), onCard)).toBeNull();
  });

  test('Z takes the last move back from any screen, once a press', () => {
    const away = context({ screen: 'parametres', arrowsTaken: true });
    expect(commandFor(press('z'), away)).toEqual({ kind: 'undo' });
    expect(commandFor(press('Z'), onCard)).toEqual({ kind: 'undo' });
    expect(commandFor(press('z', { repeat: true }), away)).toBeNull();
    expect(commandFor(press('z'), { ...away, typing: true })).toBeNull();
  });

  test('A with no order chosen answers none: it goes to the most urgent', () => {
    expect(commandFor(press('a'), context())).toEqual({ kind: 'move', direction: 'first' });
    expect(commandFor(press('a'), context({ screen: 'ventes' }))).toBeNull();
    // After a tap on the menu bar the focus is there, and the board is what is worked on.
    const onBar = context({ arrowsTaken: false });
    expect(commandFor(press('a'), onBar)).toEqual({ kind: 'move', direction: 'first' });
  });

  test('a key held down answers one order, not a series', () => {
    expect(commandFor(press('a', { repeat: true }), onCard)).toBeNull();
  });

  test('a key with Ctrl, Alt or Meta belongs to the system', () => {
    expect(commandFor(press('a', { modified: true }), onCard)).toBeNull();
    expect(commandFor(press('F4', { modified: true }), context())).toBeNull();
  });

  test('letters typed into a field are text', () => {
    for (const key of ['a', 'r', '?', 'ArrowLeft']) {
      expect(commandFor(press(key), context({ typing: true, focusedOrderId: 'x' }))).toBeNull();
    }
  });

  test('a dialog has the keyboard to itself', () => {
    for (const key of ['a', 'F2', '?', 'ArrowDown']) {
      expect(commandFor(press(key), { ...onCard, dialogOpen: true })).toBeNull();
    }
  });

  test('arrows move between cards on the board, and nowhere else', () => {
    const down = press('ArrowDown');
    expect(commandFor(down, onCard)).toEqual({ kind: 'move', direction: 'down' });
    expect(commandFor(down, context({ arrowsTaken: true }))).toBeNull();
    expect(commandFor(down, context({ screen: 'parametres' }))).toBeNull();
    const beside = context({ openOrderId: 'y', focusedOrderId: 'x' });
    expect(commandFor(down, beside)).toEqual({ kind: 'move', direction: 'down' });
    expect(commandFor(press('a'), beside)).toMatchObject({ orderId: 'x' });
  });

  test('? and F1 list the keys', () => {
    expect(commandFor(press('?'), context())).toEqual({ kind: 'help' });
    expect(commandFor(press('F1'), context({ typing: true }))).toEqual({ kind: 'help' });
  });

  test('digits do nothing: a barcode scanner types them', () => {
    for (const key of '0123456789') expect(commandFor(press(key), onCard)).toBeNull();
  });
});

describe('the table of keys', () => {
  const keys = SHORTCUTS.flatMap((row) => row.keys);
  const somewhere: readonly KeyContext[] = [
    context(),
    onCard,
    context({ fullScreen: true }),
    context({ screen: 'ventes' }),
  ];

  test('has each key once', () => {
    expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
  });

  test.each(keys.map(({ key, means }) => [key, means] as const))(
    '%s does what is written beside it, unless the focused control does it',
    (key, means) => {
      const commands = somewhere.map((where) => commandFor(press(key), where));
      const done = commands.filter((command) => command !== null);
      expect(done.length > 0).toBe(means.kind !== 'control');
      const kind = means.kind === 'escape' ? 'full_screen' : means.kind;
      if (means.kind !== 'control') expect(done.map((command) => command.kind)).toContain(kind);
    },
  );

  test('is all there is: no other key does anything', () => {
    const known = new Set(keys.map(({ key }): string => key));
    const others = [
      ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
      ...Array.from({ length: 12 }, (_, index) => `F${index + 1}`),
      'Backspace',
      'Delete',
      'Insert',
      'PageUp',
      'PageDown',
      'Dead',
      'Process',
    ].filter((key) => !known.has(key.length === 1 ? key.toLowerCase() : key));
    expect(others.length).toBeGreaterThan(60);
    for (const where of somewhere) {
      for (const key of others) expect(commandFor(press(key), where)).toBeNull();
    }
  });

  test('writes each key as keyboards do', () => {
    expect(['a', '?', 'F11', 'ArrowUp', 'Tab'].map(keySign)).toEqual(['A', '?', 'F11', '↑', 'Tab']);
    expect(keySign('Escape')).toBeNull();
  });
});
