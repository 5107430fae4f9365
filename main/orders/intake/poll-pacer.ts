import { isAtRest, type PollPace } from '../../core/requests/poll-pace.ts';
import { isOpenAt, type OpeningHours } from '../../core/shop/opening-hours.ts';
import type { RequestGate } from '../../hubrise/http/request-gate.ts';
import type { Store } from '../../store/index.ts';

export interface PollPacerDeps {
  readonly store: Store;
  readonly gate: RequestGate;
  /** Wait between two polls while the shop is open and all is well, ms. */
  readonly baseMs: number;
}

/** Gives how long to wait until the next poll, by what is going on in the shop and at HubRise. */
export function createPollPacer(deps: PollPacerDeps): () => PollPace {
  const { store, gate, baseMs } = deps;

  function isOpen(): boolean | null {
    const row = store.connection.get();
    // A wrong clock must not make the till slow in the middle of the service.
    if (row?.openingHours == null || !gate.isClockCertain()) return null;
    const hours = JSON.parse(row.openingHours) as OpeningHours;
    return isOpenAt(hours, gate.hubriseNow(), row.timeZone);
  }

  return () =>
    gate.pollPace({
      baseMs,
      atRest: isAtRest({
        isOpen: isOpen(),
        openOrders: store.orders.countOpen(),
        sendsWaiting: store.outbox.count().waiting,
      }),
    });
}
