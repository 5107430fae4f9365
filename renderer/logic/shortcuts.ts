import type { OrderAction } from '../../preload/contract.ts';
import type { Direction } from './focus-grid.ts';

/** `tour`: what the manager does at the first start; no key and no button of the bar leads there. */
export type Screen = 'caisse' | 'ventes' | 'parametres' | 'tour';

/** What a key asks for. */
export type Command =
  | { readonly kind: 'show'; readonly screen: Screen }
  | { readonly kind: 'help' }
  | { readonly kind: 'act'; readonly action: OrderAction; readonly orderId: string }
  | { readonly kind: 'undo' | 'mute' }
  | { readonly kind: 'move'; readonly direction: Direction };

export interface KeyPress {
  readonly key: string;
  readonly repeat: boolean;
  /** Ctrl, Alt or Meta is held: the key belongs to the system or the browser. */
  readonly modified: boolean;
}

export interface KeyContext {
  readonly screen: Screen;
  /** A text field has the focus: letters are text. */
  readonly typing: boolean;
  /** A dialog other than the order panel is open: it has the keyboard to itself. */
  readonly dialogOpen: boolean;
  readonly openOrderId: string | null;
  /** The order whose card has the focus, if any. */
  readonly focusedOrderId: string | null;
  /** The focus is on a control outside the cards, which may use the arrows itself. */
  readonly focusElsewhere: boolean;
}

const SCREEN_KEYS: ReadonlyMap<string, Screen> = new Map([
  ['F2', 'caisse'],
  ['F3', 'ventes'],
  ['F4', 'parametres'],
]);

const DIRECTION_KEYS: ReadonlyMap<string, Direction> = new Map([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['Home', 'first'],
  ['End', 'last'],
]);

/** Letters of the words on the French buttons, as far as they are free. */
const ACTION_KEYS: ReadonlyMap<string, OrderAction> = new Map([
  ['a', 'accept'],
  ['r', 'reject'],
  ['p', 'in_preparation'],
  ['e', 'ready'],
  ['l', 'in_delivery'],
  ['t', 'completed'],
  ['x', 'cancel'],
  ['v', 'acknowledge'],
]);

/** One tap answers one order: a key held down, or a letter with no order chosen, answers none. */
function answerKey(press: KeyPress, context: KeyContext): Command | null {
  const action = ACTION_KEYS.get(press.key.toLowerCase());
  if (action === undefined) return null;
  const orderId = context.openOrderId ?? context.focusedOrderId;
  if (orderId !== null) return press.repeat ? null : { kind: 'act', action, orderId };
  const onBoard = context.screen === 'caisse' && !context.focusElsewhere;
  return onBoard ? { kind: 'move', direction: 'first' } : null;
}

/**
 * The command of a key, or null where the key means nothing here. Screens are on F keys and not on
 * digits, because a barcode scanner types digits.
 */
export function commandFor(press: KeyPress, context: KeyContext): Command | null {
  if (press.modified || context.dialogOpen) return null;
  const screen = SCREEN_KEYS.get(press.key);
  if (screen !== undefined) return context.openOrderId === null ? { kind: 'show', screen } : null;
  if (press.key === 'F1' || (press.key === '?' && !context.typing)) return { kind: 'help' };
  if (context.typing) return null;
  if (press.key.toLowerCase() === 'z') return press.repeat ? null : { kind: 'undo' };
  if (press.key.toLowerCase() === 'm') return press.repeat ? null : { kind: 'mute' };
  const answer = answerKey(press, context);
  if (answer !== null) return answer;
  const direction = DIRECTION_KEYS.get(press.key);
  const arrowsFree =
    context.screen === 'caisse' && context.openOrderId === null && !context.focusElsewhere;
  return direction !== undefined && arrowsFree ? { kind: 'move', direction } : null;
}
