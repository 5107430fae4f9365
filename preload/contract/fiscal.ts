import type { FiscalReason } from '../../main/core/fiscal/refusal.ts';
import type { FiscalView } from '../../main/core/fiscal/view.ts';
import type { Operator, Rights } from '../../main/core/operators/operator.ts';

/** The counter's journal, as its screens see it, and who stands at the counter. */

/** What became of something that was to be sealed. Where it is refused nothing of it is left. */
export type FiscalAnswer<T = null> =
  | { readonly kind: 'done'; readonly value: T }
  | {
      readonly kind: 'refused';
      readonly reason: FiscalReason | 'no_right';
      readonly detail: string;
    };

export interface OperatorView extends Operator {
  readonly hasPin: boolean;
}

export interface OperatorsView {
  /** In the order in which they were added. */
  readonly operators: readonly OperatorView[];
  /** Who is at the counter; null: somebody has to tap their name. */
  readonly current: OperatorView | null;
}

export type OperatorChoice =
  | { readonly kind: 'chosen'; readonly operator: OperatorView }
  | { readonly kind: 'pin_needed' }
  /** `waitMs` has to pass before the next try; 0: try again. */
  | { readonly kind: 'wrong'; readonly waitMs: number }
  | { readonly kind: 'too_early'; readonly waitMs: number }
  /** The keychain does not say what the PIN is. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'gone' };

export type OperatorChange =
  | { readonly kind: 'done' }
  /** Nobody would be left who may set the counter up. */
  | { readonly kind: 'last_manager' }
  | { readonly kind: 'too_many' }
  | { readonly kind: 'name_taken' }
  | { readonly kind: 'no_name' }
  | { readonly kind: 'not_a_pin' }
  /** The keychain did not take the PIN: all is as before. */
  | { readonly kind: 'not_kept' }
  | { readonly kind: 'no_right' }
  | { readonly kind: 'gone' };

/** `id` null: a new one. */
export interface OperatorWish {
  readonly id: string | null;
  readonly name: string;
  readonly rights: Rights;
}

export interface OperatorsApi {
  get(): Promise<OperatorsView>;
  /** Somebody is at the counter from now on; `pin` is looked at where they have one. */
  choose(id: string, pin: string | null): Promise<OperatorChoice>;
  /** Nobody is. */
  leave(): Promise<void>;
  save(wish: OperatorWish): Promise<OperatorChange>;
  remove(id: string): Promise<OperatorChange>;
  /** Null: none any more. The former one is not asked for. */
  setPin(id: string, pin: string | null): Promise<OperatorChange>;
  readonly onChange: (listener: (view: OperatorsView) => void) => () => void;
}

export interface FiscalApi {
  get(): Promise<FiscalView>;
  readonly onChange: (listener: (view: FiscalView) => void) => () => void;
}

export type { FiscalReason, FiscalView };
