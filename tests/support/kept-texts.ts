import { finished } from '../../main/core/draft/doc.ts';
import type { Store } from '../../main/store/index.ts';
import { keepSteps } from '../../main/store/orders.ts';

/** The keys of a publication's texts, kept as they are before anything leaves. */
export function keptTexts(
  { longTexts }: Pick<Store, 'longTexts'>,
  { before, sent }: { readonly before: string; readonly sent: string },
): { readonly beforeKey: string; readonly sentKey: string } {
  return {
    beforeKey: finished(keepSteps(longTexts, before)),
    sentKey: finished(keepSteps(longTexts, sent)),
  };
}
