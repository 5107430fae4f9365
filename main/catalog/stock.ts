import type { StockLine } from '../../preload/contract.ts';
import {
  entryOf,
  type KeyedEntry,
  type StockClock,
  type StockState,
  stateOf,
  UNLIMITED,
} from '../core/catalog/entry.ts';
import {
  hearStock,
  keyText,
  type OffKey,
  type StockKey,
  type StockWish,
} from '../core/catalog/stock.ts';
import { believedTime } from '../core/order/believed-time.ts';
import { nextDaysOpening } from '../core/shop/next-opening.ts';
import type { Store } from '../store/index.ts';
import { type Shelf, type StockRow, type StockSend, stockSend } from '../store/stock.ts';

interface StockDeps {
  readonly store: Store;
  /** By HubRise's clock, as the shop's wishes are. */
  readonly clock: () => StockClock;
  /** How far the till's clock is ahead of HubRise's, ms. */
  readonly aheadMs: () => number;
}

/** Where a word of HubRise's comes from. */
interface StockWord {
  readonly entries: readonly KeyedEntry[];
  /** When HubRise said it, or was asked, ms by its clock. */
  readonly asOf: number;
  /** What is not among the entries has none. */
  readonly isWhole: boolean;
  /** Since when it is so, where HubRise says that. */
  readonly at: number | null;
}

/** How the line of a key stands, but for its name. */
type StockFacts = Pick<StockLine, 'state' | 'left' | 'since' | 'by' | 'until' | 'send' | 'refusal'>;

export interface ElsewhereChange extends StockKey {
  readonly change: 'off' | 'back';
}

/** What is left of everything: HubRise's word, and what is not told yet on top of it. */
export interface Stock {
  /** Null while no catalogue is connected. */
  shelf(): Shelf | null;
  /** Of everything that is not simply sold, or about to be: the newest first. */
  list(): readonly (StockKey & StockFacts)[];
  /** What is off now; since when by HubRise's clock. */
  listOff(): readonly OffKey[];
  /** Of all of these, by `keyText`. */
  factsOf(keys: readonly StockKey[]): ReadonlyMap<string, StockFacts>;
  set(keys: readonly StockKey[], wish: StockWish): void;
  retry(key: StockKey): void;
  forget(key: StockKey): void;
  /** Takes HubRise's word over, within a transaction; gives what somebody else has changed. */
  hear(shelf: Shelf, word: StockWord): readonly ElsewhereChange[];
  /** When what is put off until tomorrow's opening is sold again, ms by the till's clock. */
  opensAt(): number;
  /** When the next thing is sold again by itself, ms by HubRise's clock. */
  nextReturn(): number | null;
  /** Something has changed that was written elsewhere. */
  changed(): void;
  /** The till is closing: nobody is told of anything any more. */
  end(): void;
}

export const SOLD: StockFacts = {
  state: 'sold',
  left: null,
  since: null,
  by: null,
  until: null,
  send: 'done',
  refusal: null,
};

export function createStock(deps: StockDeps): Stock {
  const { store } = deps;
  let hasEnded = false;

  function changed(): void {
    if (!hasEnded) store.touch('stock');
  }

  function shelf(): Shelf | null {
    const row = store.connection.get();
    if (row === null || row.catalogId === null) return null;
    return { locationId: row.locationId, catalogId: row.catalogId };
  }

  function all(): ReadonlyMap<string, StockKey & StockFacts> {
    const at = shelf();
    const now = { aheadMs: deps.aheadMs(), now: deps.clock().now };
    return at === null ? new Map() : linesOf(store, at, now);
  }

  function settle(key: StockKey, work: (send: StockSend, at: Shelf) => void): void {
    const at = shelf();
    const send = at === null ? null : store.stock.getSend(at, key);
    if (at === null || send?.state !== 'refused') return;
    work(send, at);
    changed();
  }

  return {
    shelf,
    list: () => [...all().values()].sort((a, b) => (b.since ?? 0) - (a.since ?? 0)),
    listOff: () =>
      [...all().values()].flatMap(({ kind, ref, since, state }) =>
        state === 'off' ? { kind, ref, since: since === null ? null : since - deps.aheadMs() } : [],
      ),
    factsOf: (keys) => {
      const found = all();
      return new Map(keys.map((key) => [keyText(key), found.get(keyText(key)) ?? SOLD]));
    },
    set: (keys, wanted) => {
      const at = shelf();
      if (at === null) return;
      const clock = deps.clock();
      const entry = entryOf(byHubriseClock(wanted, deps.aheadMs()), clock);
      store.work((work) => {
        for (const { kind, ref } of keys) {
          const send = stockSend(at, {
            kind,
            ref,
            ...entry,
            by: 'till',
            base: null,
            told: [],
            createdAt: clock.now,
            counting: wanted.kind === 'count',
          });
          work.send('stock', send);
          store.stock.forgetTakenOf({ kind, ref }, clock.now);
        }
      });
      changed();
    },
    retry: (key) => settle(key, (send, at) => store.send('stock', stockSend(at, send))),
    forget: (key) => settle(key, ({ id }) => store.sends.remove(id)),
    hear: (at, word) => hear(store, at, word, deps.clock().now),
    opensAt: () => {
      const { day, hours, now } = deps.clock();
      return nextDaysOpening(now, hours, day) + deps.aheadMs();
    },
    nextReturn: () => {
      const at = shelf();
      if (at === null) return null;
      const { now } = deps.clock();
      const times = [...store.stock.list(at), ...store.stock.listSends(at)]
        .flatMap(({ expiresAt }) => expiresAt ?? [])
        .filter((time) => time > now);
      return times.length === 0 ? null : Math.min(...times);
    },
    changed,
    end: () => {
      hasEnded = true;
    },
  };
}

/** Everything of a shelf that is not simply sold, or about to be, by `keyText`. */
function linesOf(
  store: Store,
  at: Shelf,
  { aheadMs, now }: { readonly aheadMs: number; readonly now: number },
): ReadonlyMap<string, StockKey & StockFacts> {
  const rows = new Map(store.stock.list(at).map((row) => [keyText(row), row]));
  const sends = new Map(store.stock.listSends(at).map((send) => [keyText(send), send]));
  const found = new Map<string, StockKey & StockFacts>();
  for (const text of new Set([...rows.keys(), ...sends.keys()])) {
    const row = rows.get(text) ?? null;
    const send = sends.get(text) ?? null;
    const { kind, ref } = (row ?? send) as StockKey;
    const facts = factsAt(row, send, now, aheadMs);
    if (facts.state !== 'sold' || facts.send !== 'done') found.set(text, { kind, ref, ...facts });
  }
  return found;
}

/** A time that somebody chooses is the till's, as the lines show it. */
function byHubriseClock(wish: StockWish, ahead: number): StockWish {
  return wish.kind === 'time' ? { ...wish, at: wish.at - ahead } : wish;
}

/** What HubRise refused says nothing of what is so: its own word stands. */
function factsAt(
  row: StockRow | null,
  send: StockSend | null,
  now: number,
  ahead: number,
): StockFacts {
  const waiting = send?.state === 'waiting' ? send : null;
  const entry = waiting ?? row ?? UNLIMITED;
  const state: StockState = stateOf(entry, now);
  const since = waiting?.createdAt ?? row?.since ?? null;
  return {
    state,
    left: state === 'counted' ? entry.stock : null,
    since: since === null ? null : since + ahead,
    by: waiting?.by ?? row?.by ?? null,
    until: state !== 'off' || entry.expiresAt === null ? null : entry.expiresAt + ahead,
    send: send === null ? 'done' : send.state,
    refusal: send?.state === 'refused' ? send.error : null,
  };
}

function hear(
  store: Store,
  shelf: Shelf,
  word: StockWord,
  now: number,
): readonly ElsewhereChange[] {
  const { stock } = store;
  const isFirst = word.isWhole && stock.readAt(shelf) === null;
  const said = new Map(word.entries.map((entry) => [keyText(entry), entry]));
  const missing = word.isWhole ? stock.list(shelf).filter((row) => !said.has(keyText(row))) : [];
  const entries: readonly KeyedEntry[] = [
    ...said.values(),
    ...missing.map(({ kind, ref }) => ({ kind, ref, ...UNLIMITED })),
  ];
  const changes = entries.flatMap((entry) => {
    const { kind, ref } = entry;
    const row = stock.get(shelf, entry);
    if (row !== null && believedTime(row.asOf, now) > word.asOf) return [];
    const send = stock.getSend(shelf, entry);
    const decision = hearStock(knownOf(row), send, entry, { at: word.at, now, isFirst });
    const known = decision.known ?? NO_ENTRY;
    stock.put(shelf, { kind, ref, ...known, asOf: word.asOf });
    // While nothing is to be told, HubRise's count holds what was taken before it.
    if (send === null && known.by === 'elsewhere' && known.since !== null) {
      stock.forgetTakenOf(entry, known.since);
    }
    if (send !== null && decision.send.kind === 'gone') store.sends.remove(send.id);
    if (send !== null && decision.send.kind === 'reckoned_anew') {
      const anew = { ...send, ...decision.send, kind, expiresAt: null, told: [] };
      store.send('stock', stockSend(shelf, anew));
    }
    return decision.elsewhere === null ? [] : [{ kind, ref, change: decision.elsewhere }];
  });
  if (word.isWhole) stock.wasRead(shelf, word.asOf);
  return changes;
}

const NO_ENTRY = { stock: null, expiresAt: null, since: null, by: null, counting: false } as const;

function knownOf(row: StockRow | null): (StockRow & { readonly stock: string }) | null {
  return row === null || row.stock === null ? null : { ...row, stock: row.stock };
}
