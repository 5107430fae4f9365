import type { OrderAction } from '../../main/core/answer/moves.ts';
import type { AcceptDelay } from '../../main/core/platform/platform.ts';
import type { Direction } from './focus-grid.ts';

/** `tour`: what the manager does at the first start; no key and no button of the bar leads there. */
export type Screen = 'caisse' | 'comptoir' | 'carte' | 'ventes' | 'parametres' | 'tour';

/** What a key asks for. */
export type Command =
  | { readonly kind: 'show'; readonly screen: Screen }
  | { readonly kind: 'help' }
  | { readonly kind: 'act'; readonly action: OrderAction; readonly orderId: string }
  | { readonly kind: 'accept_later'; readonly delay: AcceptDelay; readonly orderId: string }
  /** The answer was meant for another order: of this one it is said that it has only just come. */
  | { readonly kind: 'too_soon'; readonly orderId: string }
  | { readonly kind: 'undo' | 'mute' | 'sold_out' | 'opening' }
  | { readonly kind: 'full_screen'; readonly on: boolean }
  | { readonly kind: 'print'; readonly orderId: string }
  | { readonly kind: 'move'; readonly direction: Direction };

export interface KeyPress {
  readonly key: string;
  readonly repeat: boolean;
  /** Ctrl, Alt or Meta is held: the key belongs to the system or the browser. */
  readonly modified: boolean;
}

export interface KeyContext {
  readonly screen: Screen;
  readonly fullScreen: boolean;
  /** A text field has the focus: letters are text. */
  readonly typing: boolean;
  /** A dialog other than the order panel is open: it has the keyboard to itself. */
  readonly dialogOpen: boolean;
  readonly openOrderId: string | null;
  /** The order whose card has the focus, if any. */
  readonly focusedOrderId: string | null;
  /** To that card the focus has only just gone by itself, from one that was answered. */
  readonly justFollowed: boolean;
  /** The focus is on what uses the arrows itself, or in an open order. */
  readonly arrowsTaken: boolean;
}

/** `control`: the focused control does it by itself. */
type Simple =
  | 'help'
  | 'print'
  | 'undo'
  | 'mute'
  | 'sold_out'
  | 'opening'
  | 'full_screen'
  | 'escape'
  | 'control';

/** What a key of the table means. */
type Meaning =
  | { readonly kind: 'show'; readonly screen: Screen }
  | { readonly kind: 'act'; readonly action: OrderAction }
  | { readonly kind: 'accept_later'; readonly delay: AcceptDelay }
  | { readonly kind: 'move'; readonly direction: Direction }
  | { readonly kind: Simple };

interface Shortcut {
  /** `KeyboardEvent.key`; letters in small. */
  readonly key: string;
  readonly means: Meaning;
}

const act = (key: string, action: OrderAction): Shortcut => ({
  key,
  means: { kind: 'act', action },
});
const show = (key: string, screen: Screen): Shortcut => ({ key, means: { kind: 'show', screen } });
const later = (key: string, delay: AcceptDelay): Shortcut => ({
  key,
  means: { kind: 'accept_later', delay },
});
const move = (key: string, direction: Direction): Shortcut => ({
  key,
  means: { kind: 'move', direction },
});
const simple = (key: string, kind: Simple): Shortcut => ({
  key,
  means: { kind },
});

/**
 * Every key of the window, in the order in which `?` lists them: what is not here does not exist.
 * Letters are those of the words on the French buttons, as far as they are free (Cinq, Dix,
 * Quinze). Screens are on F keys and not on digits, because a barcode scanner types digits.
 */
export const SHORTCUTS = [
  {
    text: 'screens',
    keys: [
      show('F2', 'caisse'),
      show('F3', 'ventes'),
      show('F4', 'parametres'),
      show('F6', 'carte'),
      show('F7', 'comptoir'),
    ],
  },
  {
    text: 'arrows',
    keys: [
      move('ArrowLeft', 'left'),
      move('ArrowUp', 'up'),
      move('ArrowDown', 'down'),
      move('ArrowRight', 'right'),
    ],
  },
  { text: 'ends', keys: [move('Home', 'first'), move('End', 'last')] },
  { text: 'open', keys: [simple('Enter', 'control')] },
  { text: 'counterPay', keys: [simple('F8', 'control')] },
  { text: 'counterCard', keys: [simple('F9', 'control')] },
  { text: 'counterTickets', keys: [simple('F10', 'control')] },
  { text: 'accept', keys: [act('a', 'accept')] },
  { text: 'acceptLater', keys: [later('c', 5), later('d', 10), later('q', 15)] },
  { text: 'reject', keys: [act('r', 'reject')] },
  {
    text: 'steps',
    keys: [
      act('p', 'in_preparation'),
      act('e', 'ready'),
      act('l', 'in_delivery'),
      act('t', 'completed'),
    ],
  },
  { text: 'cancel', keys: [act('x', 'cancel')] },
  { text: 'acknowledge', keys: [act('v', 'acknowledge')] },
  { text: 'soldOut', keys: [simple('u', 'sold_out')] },
  { text: 'print', keys: [simple('i', 'print')] },
  { text: 'undo', keys: [simple('z', 'undo')] },
  { text: 'opening', keys: [simple('s', 'opening')] },
  { text: 'mute', keys: [simple('m', 'mute')] },
  { text: 'fullScreen', keys: [simple('F11', 'full_screen')] },
  { text: 'close', keys: [simple('Escape', 'escape')] },
  { text: 'tab', keys: [simple('Tab', 'control')] },
  { text: 'help', keys: [simple('?', 'help'), simple('F1', 'help')] },
] as const satisfies readonly { readonly text: string; readonly keys: readonly Shortcut[] }[];

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  SHORTCUTS.flatMap(({ keys }) => keys.map(({ key, means }): [string, Meaning] => [key, means])),
);

/** Whether a key of the keyboard is one of the table: what it means now is said by `commandFor`. */
export function isShortcut(key: string): boolean {
  return MEANINGS.has(inTable(key));
}

function inTable(key: string): string {
  return key.length === 1 ? key.toLowerCase() : key;
}

/** One tap answers one order: a key held down or pressed twice, or a letter with no order chosen, answers none. */
function answerKey(
  means: Extract<Meaning, { kind: 'act' | 'accept_later' }>,
  press: KeyPress,
  context: KeyContext,
): Command | null {
  const orderId = meantOrder(context);
  if (orderId !== null) {
    if (press.repeat) return null;
    return context.justFollowed ? { kind: 'too_soon', orderId } : { ...means, orderId };
  }
  return context.screen === 'caisse' ? { kind: 'move', direction: 'first' } : null;
}

/** Whoever goes on along the cards beside an open order means the card that they are on. */
function meantOrder({ focusedOrderId, openOrderId }: KeyContext): string | null {
  return focusedOrderId ?? openOrderId;
}

function printKey({ repeat }: KeyPress, context: KeyContext): Command | null {
  const orderId = meantOrder(context);
  return orderId === null || repeat ? null : { kind: 'print', orderId };
}

/** An open order lies over every screen but Caisse, where it stands beside the board. */
function isCovered({ openOrderId, screen }: KeyContext): boolean {
  return openOrderId !== null && screen !== 'caisse';
}

/** Keys that are no text work from within a text field as well. */
function isText({ key }: KeyPress): boolean {
  return !/^F\d+$/.test(key);
}

function isLetter({ key }: KeyPress): boolean {
  return /^[a-z]$/i.test(key);
}

/** The command of a key, or null where the key means nothing here. */
export function commandFor(press: KeyPress, context: KeyContext): Command | null {
  const means = MEANINGS.get(inTable(press.key));
  if (means === undefined || press.modified) return null;
  // However the window came to fill the screen, there is a way out of it.
  if (means.kind === 'full_screen') {
    return press.repeat ? null : { kind: 'full_screen', on: !context.fullScreen };
  }
  if (context.dialogOpen || (context.typing && isText(press))) return null;
  // At the counter letters are a scanner's: a reference must not open Ruptures on its way.
  if (context.screen === 'comptoir' && isLetter(press)) return null;
  switch (means.kind) {
    case 'show':
      return isCovered(context) ? null : means;
    case 'help':
      return { kind: 'help' };
    case 'undo':
    case 'mute':
    case 'sold_out':
    case 'opening':
      return press.repeat ? null : { kind: means.kind };
    case 'print':
      return printKey(press, context);
    case 'act':
    case 'accept_later':
      return answerKey(means, press, context);
    case 'escape':
      // What lies over the screen closes by itself, and first.
      return context.fullScreen && context.openOrderId === null
        ? { kind: 'full_screen', on: false }
        : null;
    case 'move':
      return context.screen === 'caisse' && !context.arrowsTaken ? means : null;
    case 'control':
      return null;
  }
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['ArrowLeft', '←'],
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
  ['ArrowRight', '→'],
  ['Tab', 'Tab'],
]);

/** How a key is written on a keyboard where that needs no translation; else null. */
export function keySign(key: string): string | null {
  if (key.length === 1) return key.toUpperCase();
  return SIGNS.get(key) ?? (/^F\d+$/.test(key) ? key : null);
}
