/**
 * Who prints for the kitchen. `alone`: this till, and no other; `owner`: this till, and another
 * takes over when it is gone; `standby`: another till, and this one takes over.
 */
export const KITCHEN_ROLES = ['alone', 'owner', 'standby'] as const;

export type KitchenRole = (typeof KITCHEN_ROLES)[number];

/** As many characters as a till's name may have. */
export const LONGEST_TILL_NAME = 40;

export interface KitchenSettings {
  readonly role: KitchenRole;
  /** What the other tills' people call this one; empty: nothing in particular. */
  readonly tillName: string;
  /** Since when it is the owner, ms; null where it is not, or only since this moment. */
  readonly ownerSince: number | null;
  /** The other till that owns the kitchen, as far as is known here. */
  readonly owner: { readonly tillName: string; readonly since: number } | null;
}
