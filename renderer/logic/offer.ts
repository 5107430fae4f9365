import type { OrderAction } from '../../main/core/answer/moves.ts';
import type { OrderCard } from '../../main/core/board/card.ts';
import type { AcceptDelay, PlatformKey } from '../../main/core/platform/platform.ts';
import { isCancelled } from './urgency.ts';

/** What is offered for an order: the one obvious thing to do next, and the rest behind it. */
interface Offer {
  readonly main: OrderAction | null;
  readonly more: readonly OrderAction[];
}

/** Ways of giving an order up: never the obvious next thing, however few others there are. */
const WAYS_OUT: ReadonlySet<OrderAction> = new Set(['reject', 'cancel']);

/**
 * Main lists the actions in the order of the service, so that the first one leads one step on. An
 * order that can only be given up has nothing obvious to do.
 */
export function offerOf(card: OfferedCard): Offer {
  const { actions } = card;
  const onward = actions.filter((action) => !WAYS_OUT.has(action));
  const main = (isFetched(card) && onward.find((action) => action === 'completed')) || onward[0];
  return { main: main ?? null, more: actions.filter((action) => action !== main) };
}

type OfferedCard = Pick<OrderCard, 'actions' | 'column' | 'courier' | 'serviceType'>;

/** Somebody fetches it, a customer or a platform’s courier: what is handed over is finished. */
function isFetched({ column, courier, serviceType }: OfferedCard): boolean {
  if (column !== 'ready') return false;
  return courier !== null || serviceType === 'collection' || serviceType === 'eat_in';
}

type MoveLook = 'primary' | 'secondary' | 'danger' | 'danger-outline';

/** How a move's button calls; `isMain`: the obvious next thing. */
export function lookOf(action: OrderAction, card: OrderCard, isMain: boolean): MoveLook {
  if (WAYS_OUT.has(action)) return 'danger-outline';
  if (action === 'acknowledge' && isCancelled(card)) return 'danger';
  // Nothing presses an order for tomorrow: what can be done is there, but does not call.
  return isMain && card.column !== 'later' ? 'primary' : 'secondary';
}

/** What the platform does not take of an order that is still going on, to be said beforehand. */
type Withheld = 'refusal' | 'cancellation' | null;

export function withheld({ actions }: Pick<OrderCard, 'actions'>): Withheld {
  if (actions.includes('accept')) return actions.includes('reject') ? null : 'refusal';
  const goesOn = actions.some(
    (action) => action !== 'acknowledge' && action !== 'reopen' && !WAYS_OUT.has(action),
  );
  return goesOn && !actions.includes('cancel') ? 'cancellation' : null;
}

/** Keys ask for steps of so many minutes. */
const KEY_STEP = 5;

/** The delay that a key stands for: the one that it asks for, or else the next within its step. */
export function delayFor(
  wanted: AcceptDelay,
  delays: readonly AcceptDelay[],
): AcceptDelay | undefined {
  return delays.find((delay) => delay >= wanted && delay < wanted + KEY_STEP);
}

/** Who hears of a refusal: a marketplace tells its customer; elsewhere the shop must make sure. */
type Hearer = 'marketplace' | 'own' | 'unknown';

export function hearerOf(platform: PlatformKey): Hearer {
  switch (platform) {
    case 'uber_eats':
    case 'deliveroo':
    case 'just_eat':
    case 'glovo':
      return 'marketplace';
    case 'own_site':
    case 'kiosk':
    case 'counter':
      return 'own';
    case 'other':
      return 'unknown';
  }
}
