import type { TouchKeyboardChoice } from '../../main/core/preferences.ts';

/** What the computer has to type with, as far as the window knows. */
export interface TypingMeans {
  /** A mouse or a touch pad. */
  readonly finePointer: boolean;
  /** A touch screen. */
  readonly coarsePointer: boolean;
  /** Somebody has typed on a real keyboard since the start. */
  readonly keyUsed: boolean;
}

/** Whether a text field that has the focus is typed in by touch. */
export function needsTouchKeyboard(choice: TouchKeyboardChoice, means: TypingMeans): boolean {
  if (choice !== 'auto') return choice === 'always';
  return means.coarsePointer && !means.finePointer && !means.keyUsed;
}

/** Whether this is a key that only a keyboard has, or a scanner of codes with letters; a tablet's own buttons are none. */
export const tellsKeyboard = (key: string): boolean => /^\p{L}$/u.test(key);

/** The keys that are no characters. The library lets `{bksp}` repeat while it is held. */
export const SHIFT = '{shift}';
export const ERASE = '{bksp}';
export const ENTER = '{enter}';
export const SPACE = '{space}';
export const CLOSE = '{close}';
/** Leads to the accents and signs, and back to the letters. */
export const MORE = '{more}';

const DIGITS = `1 2 3 4 5 6 7 8 9 0 ${ERASE}`;
const LAST = `${MORE} @ . , ${SPACE} ${ENTER} ${CLOSE}`;
const LETTERS = [
  DIGITS,
  'a z e r t y u i o p é',
  'q s d f g h j k l m è',
  `${SHIFT} w x c v b n à ç ' -`,
  LAST,
];
const ACCENTS = [
  DIGITS,
  'â ä ê ë î ï ô ö û ü ù',
  'œ æ ñ / : ; ! ? ( ) "',
  `${SHIFT} + & # % * _ = ° € £`,
  LAST,
];

const capital = (key: string): string => (key.startsWith('{') ? key : key.toLocaleUpperCase('fr'));
const capitals = (rows: readonly string[]): string[] =>
  rows.map((row) => row.split(' ').map(capital).join(' '));

/** Rows of keys with a space between, by layer. Every layer has its keys in the same places. */
export const LAYERS = {
  letters: LETTERS,
  capitals: capitals(LETTERS),
  accents: ACCENTS,
  accentCapitals: capitals(ACCENTS),
};

export type Layer = keyof typeof LAYERS;

const SHIFTED: Readonly<Record<Layer, Layer>> = {
  letters: 'capitals',
  capitals: 'letters',
  accents: 'accentCapitals',
  accentCapitals: 'accents',
};

/** The layer after a key: a capital is for one character, an accent as well. */
export function layerAfter(layer: Layer, key: string): Layer {
  if (key === SHIFT) return SHIFTED[layer];
  if (key === MORE) return layer === 'letters' || layer === 'capitals' ? 'accents' : 'letters';
  if (key.startsWith('{')) return layer;
  return /\p{L}/u.test(key) ? 'letters' : layer;
}

/** What a text field holds, and what of it is selected. */
export interface FieldText {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** Null: as long as anybody likes. */
  readonly maxLength: number | null;
}

/** The field with this text in place of what is selected; null where it takes no more. */
export function withText(field: FieldText, text: string): { value: string; caret: number } | null {
  const { end, maxLength, start, value } = field;
  const next = value.slice(0, start) + text + value.slice(end);
  if (maxLength !== null && next.length > maxLength) return null;
  return { value: next, caret: start + text.length };
}

/** The field without what is selected, else without the character before; null where none is. */
export function withoutText({
  end,
  start,
  value,
}: FieldText): { value: string; caret: number } | null {
  const before = value.slice(0, start);
  const kept = start === end ? [...before].slice(0, -1).join('') : before;
  const next = kept + value.slice(end);
  return next === value ? null : { value: next, caret: kept.length };
}
