import { type ApiFailure, unexpectedShape } from '../hubrise/api/api-call.ts';
import type { PushesApi } from '../hubrise/api/orders.ts';
import { isMarked } from '../hubrise/payload/marks.ts';
import type { PushRow } from '../store/pushes.ts';

/** The computer's date may have been wrong when an order was noted. */
const LOOK_BACK_MS = 7 * 24 * 60 * 60_000;
/** Of one ref: more than one page means that HubRise does not go by it. */
const MOST_PAGES = 5;

/** All that HubRise has under the mark of an order; `now`: HubRise's clock, ms. A failure is never a refusal. */
export async function listMarked(
  api: Pick<PushesApi, 'findOrders'>,
  { createdAt, mark: privateRef }: Pick<PushRow, 'createdAt' | 'mark'>,
  now: number,
): Promise<{ readonly orders: readonly unknown[] } | { readonly failure: ApiFailure }> {
  const orders: unknown[] = [];
  const after = Math.min(createdAt, now) - LOOK_BACK_MS;
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: Awaited<ReturnType<typeof api.findOrders>> = await api.findOrders({
      privateRef,
      after,
      cursor,
    });
    // That HubRise refuses to list them says nothing against the order.
    if (page.kind === 'refused') return { failure: unexpectedShape(page.status) };
    if (page.kind !== 'ok') return { failure: page };
    orders.push(...page.orders.filter((one) => isMarked(one, privateRef)));
    cursor = page.next;
    if (cursor === null) return { orders };
  }
  // It goes on for ever: nobody can say that the order is not among them.
  return orders.length > 0 ? { orders } : { failure: unexpectedShape(200) };
}
