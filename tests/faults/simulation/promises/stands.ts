import type { SimOrder } from '../hubrise/model.ts';
import { keyOf } from '../till/rows.ts';
import type { SimTill } from '../till/sim-till.ts';
import type { Watch, World } from './world.ts';

/**
 * At rest no till goes on with an order that its platform has cancelled: it is off the board, or
 * shown as cancelled, whatever somebody had just done with it.
 */
export function watchStands({ ledger, hubrise, tills }: World): Watch {
  return {
    atRest: () => {
      for (const order of hubrise.orders.filter(isCancelledThere)) {
        for (const till of tills) {
          if (till.connection().location !== order.location) continue;
          ledger.check(
            'stands',
            !isShownAlive(till, order),
            () => `till ${till.number} goes on with ${order.id}, which its platform has cancelled`,
          );
        }
      }
    },
  };
}

function isCancelledThere({ ledger, garbage }: SimOrder): boolean {
  const isTheirs = ledger.some(
    ({ status, author }) => status === 'cancelled' && author.kind === 'platform',
  );
  return isTheirs && garbage === undefined;
}

function isShownAlive(till: SimTill, order: SimOrder): boolean {
  const running = till.running();
  const card = running?.bare.board.getCard(keyOf(running, order)) ?? null;
  return card !== null && !card.flags.includes('cancelled');
}
