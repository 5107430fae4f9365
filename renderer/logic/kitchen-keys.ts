/** What a key of the kitchen's keyboard or bump bar asks for. */
export type KitchenCommand =
  | { readonly kind: 'bump_at'; readonly place: number }
  /** The chosen ticket, or else the first. */
  | { readonly kind: 'bump' }
  | { readonly kind: 'choose'; readonly by: 1 | -1 }
  | { readonly kind: 'recall' }
  | { readonly kind: 'leave' };

export interface KitchenKey {
  readonly key: string;
  /** The key by its place: the digits of a French keyboard need a shift that a bump bar has not. */
  readonly code: string;
  readonly repeat: boolean;
  /** Ctrl, Alt or Meta is held: the key belongs to the system. */
  readonly modified: boolean;
}

const NAMED: Readonly<Record<string, KitchenCommand>> = {
  Enter: { kind: 'bump' },
  ArrowRight: { kind: 'choose', by: 1 },
  ArrowDown: { kind: 'choose', by: 1 },
  ArrowLeft: { kind: 'choose', by: -1 },
  ArrowUp: { kind: 'choose', by: -1 },
  Backspace: { kind: 'recall' },
  r: { kind: 'recall' },
  R: { kind: 'recall' },
  Escape: { kind: 'leave' },
};

/** Tickets that a digit reaches. */
export const NUMBERED_PLACES = 9;

/** Null: the key is none of the screen's. A key held down acts once, but for the arrows. */
export function kitchenCommand({ code, key, modified, repeat }: KitchenKey): KitchenCommand | null {
  if (modified) return null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? (/^\d$/.test(key) ? key : null);
  const named = digit === null ? (NAMED[key] ?? null) : commandOf(Number(digit));
  return repeat && named?.kind !== 'choose' ? null : named;
}

function commandOf(digit: number): KitchenCommand {
  return digit === 0 ? { kind: 'recall' } : { kind: 'bump_at', place: digit - 1 };
}
