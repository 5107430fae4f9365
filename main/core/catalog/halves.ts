import { folded, type Sellable } from './sellables.ts';

/** A thing that can be sold out, with the name of its product where it is a size of one. */
export interface Halved extends Pick<Sellable, 'kind' | 'name' | 'of'> {
  readonly product?: { readonly name: string } | null;
}

/** How a half is called before its name: `1/2 Reine`, `Demi Reine`. */
const HALF = /^(?:1 ?2|½|demi|demie|moitie|half) /;
/** The lists of a half-and-half are never translated (catalogue §1). */
const SIDE = /(?:^| · )side [12]\b/i;

/** What a whole and its halves have in common. */
function wholeName({ name, product }: Halved): string {
  return bareName(product?.name ?? name);
}

/** A name without what says that it is a half. */
export function bareName(name: string): string {
  return folded(name).replace(HALF, '');
}

export function isHalf({ kind, of }: Halved): boolean {
  return kind === 'option' && of !== null && SIDE.test(of);
}

/**
 * What is made of the same as these are: the other halves of a half, and the whole; of a whole, its halves.
 * None where nothing of it is sold by halves.
 */
export function otherHalves<T extends Halved>(
  chosen: readonly T[],
  all: readonly T[],
): readonly T[] {
  const names = new Set(chosen.map(wholeName));
  const same = all.filter(
    (one) => names.has(wholeName(one)) && (isHalf(one) || one.kind === 'sku'),
  );
  if (![...chosen, ...same].some(isHalf)) return [];
  return same.filter((one) => !chosen.includes(one));
}
