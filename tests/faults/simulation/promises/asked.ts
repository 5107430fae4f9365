import type { Watch, World } from './world.ts';

const ENDS: readonly string[] = ['rejected', 'cancelled', 'delivery_failed'];

/**
 * What is told to HubRise, but for the receipt, is what a person did at that till and did not take
 * back. What a till is to tell again, because a late receipt took the order back, it did once. An end
 * that others gave the order, and that the till has written over, it gives back.
 */
export function watchAsked({ ledger, hubrise, pressed }: World): Watch {
  return {
    leaving: (till, { scope, id, body }) => {
      if (scope !== 'order_patch' || body === null) return;
      const { status } = JSON.parse(body) as { status?: string };
      if (status === undefined || status === 'received') return;
      const isAsked = pressed.some(
        (press) =>
          press.till === till && press.order.id === id && press.status === status && !press.undone,
      );
      const others = hubrise.orders.find((order) => order.id === id)?.ledger ?? [];
      const isGivenBack =
        ENDS.includes(status) &&
        others.some(
          ({ author, status: theirs }) =>
            theirs === status &&
            !(author.kind === 'till' && author.connection === till.connection()),
        );
      ledger.check(
        'asked',
        isAsked || isGivenBack,
        () => `till ${till.number} says ${status} of ${id}`,
      );
    },
  };
}
