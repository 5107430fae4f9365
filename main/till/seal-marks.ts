import type { OrderMove } from '../core/answer/moves.ts';
import type { OrderId } from '../core/ids.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { readSealMarks, type SealMark } from '../hubrise/payload/marks.ts';
import type { Store } from '../store/index.ts';
import { tillIdOf } from '../tickets/kitchen-role.ts';
import type { TillWorld } from './world.ts';

interface World {
  readonly fiscal: Pick<FiscalService, 'state'>;
  readonly store: Pick<Store, 'connection' | 'orders' | 'outbox' | 'takings'>;
  readonly world: Pick<TillWorld, 'device' | 'settings'>;
}

export type SealMarks = ReturnType<typeof createSealMarks>;

/** Which of the shop's tills seals the platforms' orders, as this one knows and says it. */
export function createSealMarks({ fiscal, store, world }: World) {
  const kitchen = () => world.settings.get().kitchen;
  const own = (): SealMark => ({
    tillId: tillIdOf(world.device.hubrise.get()),
    tillName: kitchen().tillName,
  });
  const isOurs = (): boolean => kitchen().role !== 'standby';
  const isMine = ({ tillId }: SealMark): boolean => tillId === own().tillId;
  const marksOn = (id: OrderId) => readSealMarks(store.orders.get(id)?.raw ?? '');
  // Its own mark is there only once HubRise has answered; what was overtaken never comes there.
  const isTold = (id: OrderId): boolean =>
    store.outbox.listStanding(id).some((body) => readSealMarks(body).some(isMine));

  /** Whether a step is the first one that can say that this till has sealed the order. */
  const isUnsaid = (id: OrderId): boolean =>
    store.takings.recordsOf(id).length > 0 && !marksOn(id).some(isMine) && !isTold(id);

  return {
    isOurs,
    /**
     * What a move says of it; null: nothing. An acceptance says that this till will seal the order. One that
     * nobody accepted at a till, as its platform does it, says nothing: its first step after the seal does.
     */
    markFor: (id: OrderId, move: OrderMove): SealMark | null => {
      if (move === 'reject' || move === 'cancel') return null;
      const { isTraining, seller } = fiscal.state();
      if (move !== 'accept') return isUnsaid(id) ? own() : null;
      return isOurs() && seller !== null && !isTraining ? own() : null;
    },
    /** The names of other tills that took this order on to seal it; whether this one did. */
    sealersOf: (id: OrderId): { readonly others: readonly string[]; readonly isOwn: boolean } => {
      const marks = marksOn(id);
      return {
        others: marks.filter((mark) => !isMine(mark)).map(({ tillName }) => tillName),
        isOwn: marks.some(isMine) || (marks.length > 0 && isTold(id)),
      };
    },
    /** Who seals them, to be said; null: there are none, HubRise is not connected. */
    sealer: () => {
      if (store.connection.get() === null) return null;
      const { owner } = kitchen();
      return isOurs()
        ? ({ kind: 'here' } as const)
        : ({ kind: 'other', till: owner?.tillName ?? '' } as const);
    },
  };
}
