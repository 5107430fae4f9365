import {
  isNothing,
  isOver,
  isSameCount,
  isSameEntry,
  rebased,
  type StockEntry,
  stateOf,
} from './entry.ts';

/** HubRise's word as the till keeps it. */
export interface KnownStock extends StockEntry {
  readonly since: number | null;
  readonly by: 'till' | 'elsewhere' | 'count' | null;
  readonly counting: boolean;
}

/** What is still to be told of the same key. */
export interface PendingStock extends StockEntry {
  readonly by: 'till' | 'count';
  readonly counting: boolean;
  readonly base: string | null;
  readonly state: 'waiting' | 'refused';
  readonly createdAt: number;
  /** Null while HubRise cannot have it. */
  readonly toldAt: number | null;
  /** The counts that were on their way since `base`, the latest last. */
  readonly told: readonly string[];
}

export interface StockDecision {
  /** What is known from now on; null: there is no entry. */
  readonly known: KnownStock | null;
  /** What becomes of what is still to be told. `gone`: HubRise has it, or has counted otherwise. */
  readonly send:
    | { readonly kind: 'keep' }
    | { readonly kind: 'gone' }
    | { readonly kind: 'reckoned_anew'; readonly stock: string; readonly base: string };
  /** What somebody else has changed, where that is to be said. */
  readonly elsewhere: 'off' | 'back' | null;
}

const KEEP = { kind: 'keep' } as const;
const GONE = { kind: 'gone' } as const;

/**
 * What HubRise's word on a key changes here. It wins, but for what is not sent yet: that stays, and
 * stands on top. `isFirst`: nothing was known before, so that nothing has changed; `at`: since when it
 * is so, as far as that is known; `now`: by HubRise's clock.
 */
export function hearStock(
  known: KnownStock | null,
  send: PendingStock | null,
  said: StockEntry,
  moment: { readonly at: number | null; readonly now: number; readonly isFirst: boolean },
): StockDecision {
  const before: StockEntry = known ?? { stock: null, expiresAt: null };
  const arrived = send !== null && send.toldAt !== null && isSameEntry(send, said);
  if (arrived) {
    const { by, counting, createdAt: since } = send;
    return { known: kept(said, { since, by, counting }), send: GONE, elsewhere: null };
  }
  if (send !== null && hasOneOf(send, said)) {
    const { by, counting, createdAt: since, stock } = send;
    return {
      known: kept(said, { since, by, counting }),
      // What was told of it since, or is still to be, is not there yet.
      send: { kind: 'reckoned_anew', stock: stock ?? said.stock, base: said.stock },
      elsewhere: null,
    };
  }
  if (isSameEntry(before, said)) return { known, send: KEEP, elsewhere: null };
  const counting = known?.counting === true && said.stock !== null && !isNothing(said.stock);
  const isReturn = said.stock === null && isOver(before, moment.now);
  return {
    known: kept(said, { since: moment.at, by: moment.isFirst ? null : 'elsewhere', counting }),
    send: send === null ? KEEP : afterWord(send, said),
    elsewhere:
      moment.isFirst || isReturn || send?.state === 'waiting'
        ? null
        : changeOf(before, said, moment.now),
  };
}

function kept(
  { stock, expiresAt }: StockEntry,
  how: Omit<KnownStock, keyof StockEntry>,
): KnownStock | null {
  return stock === null ? null : { stock, expiresAt, ...how };
}

/** What somebody wants stands; what was reckoned from a count follows that count. */
function afterWord(send: PendingStock, said: StockEntry): StockDecision['send'] {
  if (send.base === null || send.stock === null) return KEEP;
  if (said.stock === null || isNothing(said.stock)) return GONE;
  // HubRise may have what it was told within what it says now: nobody takes twice.
  const stock = rebased(send.stock, send.told.at(-1) ?? send.base, said.stock);
  return stock === said.stock ? GONE : { kind: 'reckoned_anew', stock, base: said.stock };
}

/** Whether HubRise has a count that it was told before the latest. */
function hasOneOf(
  { base, told }: PendingStock,
  said: StockEntry,
): said is StockEntry & { readonly stock: string } {
  const { stock } = said;
  return base !== null && stock !== null && told.some((one) => isSameCount(one, stock));
}

function changeOf(before: StockEntry, after: StockEntry, now: number): 'off' | 'back' | null {
  const wasOff = stateOf(before, now) === 'off';
  const isOff = stateOf(after, now) === 'off';
  if (wasOff === isOff) return null;
  return isOff ? 'off' : 'back';
}
