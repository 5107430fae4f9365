import type { Payload } from './payloads.ts';

/** Tips by means, cents: they stand beside the sales, for no closing counts them as sold. None: nothing. */
export function tipsByMeans(
  sales: readonly Pick<Payload<'SALE'>, 'payments'>[],
): ReadonlyMap<string, number> {
  const tips = new Map<string, number>();
  for (const { means, tip = 0 } of sales.flatMap(({ payments }) => payments)) {
    if (tip > 0) tips.set(means, (tips.get(means) ?? 0) + tip);
  }
  return new Map([...tips].sort(([one], [other]) => (one < other ? -1 : 1)));
}
