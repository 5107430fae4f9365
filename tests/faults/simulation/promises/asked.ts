import type { Watch, World } from './world.ts';

/**
 * What is told to HubRise, but for the receipt, is what a person did at that till and did not take
 * back. What a till is to tell again, because a late receipt took the order back, it did once.
 */
export function watchAsked({ ledger, pressed }: World): Watch {
  return {
    leaving: (till, { scope, id, body }) => {
      if (scope !== 'order_patch' || body === null) return;
      const { status } = JSON.parse(body) as { status?: string };
      if (status === undefined || status === 'received') return;
      const isAsked = pressed.some(
        (press) =>
          press.till === till && press.order.id === id && press.status === status && !press.undone,
      );
      ledger.check('asked', isAsked, () => `till ${till.number} says ${status} of ${id}`);
    },
  };
}
