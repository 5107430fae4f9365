import type { OrderId } from '../core/ids.ts';
import { readSealMarks, type SealMark } from '../hubrise/payload/marks.ts';
import { tillIdOf } from '../tickets/kitchen-role.ts';
import type { Ground } from './ground.ts';

type World = Pick<Ground, 'fiscal' | 'store' | 'world'>;

/** Which of the shop's tills seals the platforms' orders, as this one knows and says it. */
export function createSealMarks({ fiscal, store, world }: World) {
  const kitchen = () => world.settings.get().kitchen;
  const own = (): SealMark => ({
    tillId: tillIdOf(world.device.hubrise.get()),
    tillName: kitchen().tillName,
  });
  const isOurs = (): boolean => kitchen().role !== 'standby';
  return {
    isOurs,
    /** What an acceptance says of it; null: this till seals no order. */
    mark: (): SealMark | null =>
      isOurs() && fiscal.state().seller !== null && !fiscal.state().isTraining ? own() : null,
    /** The names of other tills that took this order on to seal it; whether this one did. */
    sealersOf: (id: OrderId): { readonly others: readonly string[]; readonly isOwn: boolean } => {
      const marks = readSealMarks(store.orders.get(id)?.raw ?? '');
      const { tillId: mine } = own();
      const isMine = ({ tillId }: SealMark): boolean => tillId === mine;
      return {
        others: marks.filter((mark) => !isMine(mark)).map(({ tillName }) => tillName),
        // Its own mark is there only once HubRise has answered; what was overtaken never comes there.
        isOwn:
          marks.some(isMine) ||
          (marks.length > 0 &&
            store.outbox.listStanding(id).some((body) => readSealMarks(body).some(isMine))),
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
