import type { VatKind } from '../fiscal/vat.ts';

/** So many of an option, by its list's key and its id in it. */
export interface OptionChoice {
  readonly list: string;
  readonly option: string;
  readonly count: number;
}

/** A product's size with what was chosen for it, by the ids of the assortment. */
export interface SizeChoice {
  readonly article: string;
  readonly size: string;
  readonly options: readonly OptionChoice[];
}

/** What a line is of. A deal has one size for each of its steps; a free line is typed. */
export type Choice =
  | ({ readonly kind: 'product' } & SizeChoice)
  | { readonly kind: 'deal'; readonly article: string; readonly steps: readonly SizeChoice[] }
  | {
      readonly kind: 'free';
      readonly label: string;
      readonly cents: number;
      readonly vat: VatKind;
    };

/** Why something cannot be sold as it was chosen. */
export type ChoiceRefusal =
  /** The catalogue has it no more. */
  | 'unknown'
  /** Not at this hour, or not for this service. */
  | 'not_now'
  | 'sold_out'
  /** Too few or too many options of a list. */
  | 'options'
  /** Its price could not be read. */
  | 'no_price';

/** Whether two lines are of the same, option by option in whatever order. */
export function sameChoice(a: Choice, b: Choice): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered(choice: Choice): unknown {
  switch (choice.kind) {
    case 'product':
      return ['product', orderedSize(choice)];
    case 'deal':
      return ['deal', choice.article, choice.steps.map(orderedSize)];
    case 'free':
      return ['free', choice.label, choice.cents, choice.vat];
  }
}

function orderedSize({ article, options, size }: SizeChoice): unknown {
  const sorted = options
    .filter(({ count }) => count > 0)
    .map(({ count, list, option }) => [list, option, count] as const)
    .sort((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1));
  return [article, size, sorted];
}
