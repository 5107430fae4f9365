import { isToAnswer } from '../../core/answer/moves.ts';
import type { OrderId } from '../../core/ids.ts';
import type { Snapshot } from '../../core/order/apply-snapshot.ts';
import {
  type LastWord,
  lastWordAfter,
  ownEndStands,
  type ToldChange,
  wordAsShown,
  wordOnceSeen,
  wordSetBack,
  wordTakenBack,
  writtenOver,
} from '../../core/order/last-word.ts';
import { isAnomaly, type StatusOrUnknown } from '../../core/order/status.ts';
import type { Store } from '../../store/index.ts';
import type { OrderRow } from '../../store/orders.ts';

/** What HubRise has shown or told of an order, as far as its status is concerned. */
interface Heard {
  readonly shown: StatusOrUnknown;
  /** HubRise's time of it, ms; null where nothing tells. */
  readonly asOf: number | null;
  readonly events: readonly {
    readonly change: Omit<ToldChange, 'at'> | null;
    readonly createdAt: number | null;
  }[];
  /** HubRise has shown the order itself just now, and not what an event says of it, or a list of before. */
  readonly isShownNow: boolean;
  /** It is the answer to what this till has told. */
  readonly isAnswer: boolean;
  /** When this till heard of it, ms by HubRise's clock. */
  readonly heardAt: number;
}

interface OthersWord {
  /** What others did last, where this till did not know it; null where it did, or nothing tells. */
  readonly newWord: LastWord | null;
  /** What HubRise is to be set back to. */
  readonly writtenOver: Snapshot['writtenOver'];
}

/** The last word of others on an order, and whether an answer has been written over an end. */
export function hearOthers(
  store: Store,
  id: OrderId,
  row: OrderRow | null,
  heard: Heard,
): OthersWord {
  const former = row && store.orders.getLastWord(id);
  const changes = toldChanges(row, heard);
  const told = lastWordAfter(former, changes);
  const word = wordShown(store, id, told, heard);
  return {
    newWord: word === former ? null : word,
    writtenOver: endWrittenOver(store, id, word) ?? ownEndWrittenOver(store, row, word, heard),
  };
}

/** The last word, by what HubRise shows of the order now or has just taken of it. */
function wordShown(
  store: Store,
  id: OrderId,
  told: LastWord | null,
  heard: Heard,
): LastWord | null {
  if (!heard.isShownNow && !heard.isAnswer) return told;
  const tellings = store.outbox.listTellings(id);
  const taken = wordAsShown(told, heard.shown, tellings);
  if (!heard.isShownNow || heard.shown === 'unknown') return taken;
  const seen = wordOnceSeen(taken, heard.shown, store.outbox.toldAt(id, heard.shown));
  const word = wordTakenBack(seen, heard.shown, tellings);
  return wordSetBack(word, { status: heard.shown, at: heard.heardAt }, tellings);
}

/** What the events say, and what HubRise shows that no event need say: an end that is not ours. */
function toldChanges(row: OrderRow | null, heard: Heard): ToldChange[] {
  const { asOf, events, heardAt, isAnswer, shown } = heard;
  const told = events.flatMap(({ change, createdAt }) =>
    change === null || createdAt === null ? [] : [{ ...change, at: createdAt }],
  );
  const isTheirs = !isAnswer && row !== null && !isAnomaly(row.status);
  if (told.length > 0 || !isTheirs || !isAnomaly(shown)) return told;
  // From what it came nobody says: what is known here may be older.
  return [{ from: null, to: shown, at: asOf ?? heardAt }];
}

function endWrittenOver(store: Store, id: OrderId, word: LastWord | null): Snapshot['writtenOver'] {
  const status = writtenOver(word, store.outbox.listTellings(id));
  return status === null ? null : { status, timesSent: store.outbox.countSent(id, status) };
}

/** The end that this till has told, written over by another one that did not know of it. */
function ownEndWrittenOver(
  store: Store,
  row: OrderRow | null,
  word: LastWord | null,
  { events, heardAt, isAnswer, shown }: Heard,
): Snapshot['writtenOver'] {
  // Nobody has accepted what is still to be answered: somebody has opened it again.
  if (isToAnswer(shown)) return null;
  if (row === null || row.status === 'unknown' || !isAnomaly(row.status)) return null;
  if (events.length > 0 || isAnswer) return null;
  const { id, status } = row;
  if (!ownEndStands(store.outbox.toldAt(id, status), word, heardAt)) return null;
  return { status, timesSent: store.outbox.countSent(id, status) };
}
