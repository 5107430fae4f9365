import { isShortcut } from './shortcuts.ts';

/**
 * When a layer hears a key: before what has the focus, or after it. What the focused control uses itself (letters in a
 * field, Enter on a button, the arrows of tabs) never comes to a layer that hears after it.
 */
export type KeyTurn = 'before' | 'after';

interface LayerRow {
  readonly turn: KeyTurn;
  /** The keys that it may take, by `KeyboardEvent.key`. It hears no others. */
  readonly keys: (key: string) => boolean;
  /** Whether it hears while a dialog lies over the screen. */
  readonly isOverDialogs: boolean;
  /** It only looks: the key goes on to all others. */
  readonly watches?: true;
}

const any = (): boolean => true;
const only =
  (...keys: readonly string[]) =>
  (key: string): boolean =>
    keys.includes(key);
const digits = (key: string): boolean => /^\d$/.test(key) || key === 'Backspace' || key === 'Enter';

/**
 * Everybody who hears the keyboard, the uppermost first: of those of one turn the first that takes a key has it, and
 * of two of one name the one that came last. What is not here hears no key.
 */
export const KEY_LAYERS = {
  /** Keeps the manager's screens open. */
  activity: { turn: 'before', keys: any, isOverDialogs: true, watches: true },
  /** Learns that there is a real keyboard. */
  hand: { turn: 'before', keys: any, isOverDialogs: true, watches: true },
  /** A number that is typed in a sheet. */
  sheetDigits: { turn: 'before', keys: digits, isOverDialogs: true },
  /** A dialog that has not the focus. */
  dialog: { turn: 'before', keys: only('Escape'), isOverDialogs: true },
  /** A barcode scanner at the counter: it takes the Enter that ends a code, and lets its characters through. */
  scanner: { turn: 'before', keys: any, isOverDialogs: false },
  /** An amount on the page of means. */
  payDigits: { turn: 'before', keys: digits, isOverDialogs: false },
  /** The page of means. */
  pay: { turn: 'before', keys: only('F8', 'F9', 'Escape'), isOverDialogs: false },
  /** The list of all dishes at the foot of the board. */
  allDay: { turn: 'before', keys: only('Escape'), isOverDialogs: false },
  /** What is changed of a line, beside the ticket. */
  article: { turn: 'before', keys: only('Escape'), isOverDialogs: false },
  /** The order beside the board. */
  order: { turn: 'after', keys: only('Escape'), isOverDialogs: false },
  /** The keys of the whole window, those that `?` lists: a dialog leaves the full screen's alone. */
  window: { turn: 'after', keys: isShortcut, isOverDialogs: true },
  /** The ticket at the counter. */
  counter: { turn: 'after', keys: only('F8', 'F10'), isOverDialogs: false },
  /** What is typed at the counter with no field under it is searched for. */
  search: { turn: 'after', keys: (key) => /^[\p{L}\d]$/u.test(key), isOverDialogs: false },
  /** The kitchen's keyboard and bump bar, in its own window; a bump bar's digits are known by their place. */
  kitchen: { turn: 'after', keys: any, isOverDialogs: true },
} as const satisfies Readonly<Record<string, LayerRow>>;

export type LayerName = keyof typeof KEY_LAYERS;

/** The uppermost first. */
export const LAYER_NAMES = Object.keys(KEY_LAYERS) as readonly LayerName[];

/** Who hears a key, in which order: of those that are there (`shown`) in this turn. */
export function whoHears(
  key: string,
  turn: KeyTurn,
  shown: (name: LayerName) => boolean,
): readonly LayerName[] {
  const hasDialog = shown('dialog');
  return LAYER_NAMES.filter((name) => {
    const row: LayerRow = KEY_LAYERS[name];
    return row.turn === turn && row.keys(key) && shown(name) && (row.isOverDialogs || !hasDialog);
  });
}

/** Whether a layer leaves every key to the others. */
export function isWatching(name: LayerName): boolean {
  const row: LayerRow = KEY_LAYERS[name];
  return row.watches === true;
}
