import { PIN_DIGITS } from '../../main/core/access/pin.ts';
import type { AccessView } from '../../preload/contract.ts';

/** Whether what the PIN stands in front of may be done now; not while that is not known. */
export function isOpen(view: AccessView | null): boolean {
  return view?.kind === 'open' || view?.kind === 'unlocked';
}

/** What was typed, without what is no digit: from a keyboard anything may come. */
export function pinDigits(typed: string): string {
  return typed.replaceAll(/\D/g, '').slice(0, PIN_DIGITS.most);
}
