/**
 * What the kitchen is told of an order. `first`: it is to be made; `elsewhere`: the same, and
 * somebody else accepted it; `complement`: what has changed since; `resumption`: it was called off,
 * and lives again; `cancellation`: it is off; `refused`: HubRise did not take its acceptance.
 */
export const NOTICE_KINDS = [
  'first',
  'elsewhere',
  'complement',
  'resumption',
  'cancellation',
  'refused',
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Products of unknown category, and the printers of the kitchen that make them all the same. */
export interface StrayItems {
  readonly products: readonly string[];
  readonly printers: readonly string[];
}
