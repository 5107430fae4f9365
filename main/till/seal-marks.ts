import type { OrderMove } from '../core/answer/moves.ts';
import type { OrderId } from '../core/ids.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { readSealMarks, type SealMark } from '../hubrise/payload/marks.ts';
import type { Store } from '../store/index.ts';
import { isAllBack, sealedOfOrder } from '../takings/seal.ts';
import type { Sealers } from '../takings/takings.ts';
import { tillIdOf } from '../tickets/kitchen-role.ts';
import type { TillWorld } from './edge.ts';

interface World {
  readonly fiscal: Pick<FiscalService, 'state'>;
  readonly store: Pick<Store, 'fiscal' | 'orders' | 'outbox' | 'takings'>;
  readonly world: Pick<TillWorld, 'device' | 'settings'>;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  readonly awaitsHubrise: () => boolean;
}

/** A cashier's next step says it by then, at no cost; most orders have one. */
const SAYS_BY_ITSELF_MS = 20 * 60_000;
/** Whether HubRise tells a till of every change that another one makes is not documented: it is asked, too. */
const ASKS_AGAIN_MS = 60 * 60_000;
const ASKS_FOR_MS = 48 * 60 * 60_000;

/** Which of the shop's tills seals the platforms' orders, as this one knows and says it. */
export function createSealMarks({ awaitsHubrise, fiscal, hubriseNow, store, world }: World) {
  const kitchen = () => world.settings.get().kitchen;
  const own = (isGivenBack: boolean): SealMark => ({
    tillId: tillIdOf(world.device.hubrise.get()),
    tillName: kitchen().tillName,
    isGivenBack,
  });
  const isOurs = (): boolean => kitchen().role !== 'standby';
  const isMine = ({ tillId }: SealMark): boolean => tillId === tillIdOf(world.device.hubrise.get());
  const marksOn = (id: OrderId) => readSealMarks(store.orders.get(id)?.raw ?? '');
  const othersOf = (id: OrderId) => marksOn(id).filter((mark) => !isMine(mark));
  /** What it says in an answer on its way, or in one that HubRise has: it shows that once it has answered. */
  const toldOf = (id: OrderId): readonly SealMark[] =>
    store.outbox.listStanding(id).flatMap((body) => readSealMarks(body).filter(isMine));

  /** What the journal says of an order; null: it is not in it. */
  function sealedMark(id: OrderId): SealMark | null {
    if (store.takings.recordsOf(id).length === 0) return null;
    return own(isAllBack(sealedOfOrder(store, id)));
  }

  /** The same where HubRise has not shown it, and no answer on its way says it. */
  function unsaid(id: OrderId): SealMark | null {
    const mark = sealedMark(id);
    if (mark === null) return null;
    const isSame = (one: SealMark): boolean => one.isGivenBack === mark.isGivenBack;
    const shown = marksOn(id).find(isMine);
    return (shown === undefined ? toldOf(id).some(isSame) : isSame(shown)) ? null : mark;
  }

  /** Sold at two tills, a little while ago. */
  function isAskedAgain(id: OrderId): boolean {
    const at = store.orders.get(id)?.receivedAt ?? 0;
    if (hubriseNow() - at > ASKS_FOR_MS || sealedMark(id)?.isGivenBack !== false) return false;
    return othersOf(id).some(({ isGivenBack }) => !isGivenBack);
  }

  return {
    isOurs,
    /**
     * What a move says of it; null: nothing. An acceptance says that this till will seal the order. One that
     * nobody accepted at a till, as its platform does it, says nothing: its first step after the seal does.
     */
    markFor: (id: OrderId, move: OrderMove): SealMark | null => {
      if (move === 'reject' || move === 'cancel') return null;
      const { isTraining, seller } = fiscal.state();
      if (move !== 'accept') return unsaid(id);
      return isOurs() && seller !== null && !isTraining ? own(false) : null;
    },
    /** What HubRise is to be told of an order by itself; null: nothing, it says so already. */
    unsaid,
    /**
     * When HubRise is to hear it by itself, or to be asked what the others say; null: not at all. That all is
     * given back concerns another till alone.
     */
    tellAt: (id: OrderId): number | null => {
      const mark = unsaid(id);
      if (mark === null) return isAskedAgain(id) ? hubriseNow() + ASKS_AGAIN_MS : null;
      if (!mark.isGivenBack) return hubriseNow() + SAYS_BY_ITSELF_MS;
      return othersOf(id).length > 0 ? hubriseNow() : null;
    },
    /** When HubRise is to be asked again, once it has answered. */
    asksAgainAt: (id: OrderId): number | null =>
      isAskedAgain(id) ? hubriseNow() + ASKS_AGAIN_MS : null,
    sealersOf: (id: OrderId): Sealers => {
      const marks = marksOn(id);
      const others = othersOf(id);
      const standing = others.filter(({ isGivenBack }) => !isGivenBack);
      return {
        others: others.map(({ tillName }) => tillName),
        standing: standing.map(({ tillName }) => tillName),
        isOwn: marks.some(isMine) || (marks.length > 0 && toldOf(id).length > 0),
      };
    },
    /** Who seals them, to be said; null: there are none, HubRise is not connected. */
    sealer: () => {
      if (!awaitsHubrise()) return null;
      const { owner } = kitchen();
      return isOurs()
        ? ({ kind: 'here' } as const)
        : ({ kind: 'other', till: owner?.tillName ?? '' } as const);
    },
  };
}
