import type { ClosingsView, TakingNoteView } from '../../preload/contract.ts';
import { quantityLeft } from '../core/fiscal/avoir.ts';
import type { AvoirLine } from '../core/fiscal/payloads.ts';
import { firstNames } from '../core/format/text.ts';
import { TROUBLES_MS } from '../core/loyalty/rules.ts';
import { isPlatformMeans } from '../core/takings/order-basket.ts';
import { payloadOf } from '../fiscal/journal.ts';
import type { Store } from '../store/index.ts';
import type { TakingNote } from '../store/takings.ts';

const BACK_MS = 48 * 3_600_000;
const MOST = 50;

/**
 * What a person should know of the platforms' orders in the journal, of the last two days; of what counts
 * as sold at two tills until one of them gives it back, before all else: nobody else would find it.
 */
export function takingsView(
  store: Pick<Store, 'connection' | 'fiscal' | 'loyaltyMoves' | 'pushes' | 'sends' | 'takings'>,
  now: number,
  sealer: ClosingsView['takings']['sealer'],
): ClosingsView['takings'] {
  const { pushes, sends, takings } = store;
  const since = now - BACK_MS;
  const refused = sends.listParked('payment', since).map(
    ({ code, subject, what }): TakingNoteView => ({
      code: code ?? subject,
      kind: 'untold',
      amount: null,
      what: what.sale,
    }),
  );
  const unpushed = pushes.listRefused(since).map(
    ({ code, orderId, state }): TakingNoteView => ({
      code: code ?? orderId,
      amount: null,
      what: null,
      kind: state === 'refused' ? 'unpushed' : 'unfollowed',
    }),
  );
  const points = pointsNotes(store, now);
  const found = takings.listNotes(since, MOST);
  const twice = takings.listTwice().flatMap((note) => twiceNotes(store, note));
  const notes = found.flatMap(notesOf);
  return {
    waiting: takings.countDue(),
    sealer,
    notes: [...twice, ...elsewhereNotes(found), ...refused, ...unpushed, ...points, ...notes].slice(
      0,
      MOST,
    ),
  };
}

/** Customers' points that HubRise did not take, or may not be told of without another authorisation. */
function pointsNotes(
  { connection, loyaltyMoves }: Pick<Store, 'connection' | 'loyaltyMoves'>,
  now: number,
): readonly TakingNoteView[] {
  const row = connection.get();
  const may = row?.customers === 'asked' || row?.customers === 'granted';
  const waiting = row === null || may ? 0 : loyaltyMoves.countToMove(row.locationId);
  // HubRise may refuse them long after the sale, and until somebody settles it nothing mends them.
  const troubles = loyaltyMoves.listTroubles(now - TROUBLES_MS).map(
    ({ balance, earned, number, state, used }): TakingNoteView => ({
      code: number,
      amount: null,
      what: null,
      ...(state === 'refused'
        ? { kind: 'points', points: earned - used }
        : { kind: 'overdrawn', points: balance ?? 0 }),
    }),
  );
  if (waiting === 0) return troubles;
  const about = { code: String(waiting), amount: null, what: null };
  return [{ ...about, kind: 'points_waiting' }, ...troubles];
}

/** One for each other till that seals orders as this one does: somebody has to say which of them is to. */
function elsewhereNotes(notes: readonly TakingNote[]): readonly TakingNoteView[] {
  const tills = notes.flatMap(({ remarks }) => remarks?.sealedBy ?? remarks?.sealedToo ?? []);
  return [...new Set(tills)].map((code) => ({ code, kind: 'elsewhere', amount: null, what: null }));
}

/** As long as something of it counts as sold here: what was given back at one till is sold once. */
function twiceNotes(
  { fiscal, takings }: Pick<Store, 'fiscal' | 'takings'>,
  { code, orderId, remarks }: TakingNote,
): readonly TakingNoteView[] {
  if (remarks?.sealedToo === undefined) return [];
  const note: TakingNoteView = {
    code: code ?? orderId,
    kind: 'twice',
    amount: null,
    what: remarks.sealedToo,
  };
  const sales = takings.recordsOf(orderId).filter(({ kind }) => kind === 'SALE');
  return sales.flatMap(({ number }): readonly TakingNoteView[] => {
    const record = fiscal.byNumber(number);
    if (record === null) return [];
    const { lines, payments } = payloadOf<'SALE'>(record);
    const back = fiscal
      .avoirsOf(number)
      .flatMap((avoir): readonly AvoirLine[] => payloadOf<'AVOIR'>(avoir).lines);
    if (lines.every((line) => quantityLeft(line, back) === 0)) return [];
    // What was paid at the counter is in the drawer: there nothing is given back without the customer.
    const isOffered = payments.every(({ means }) => isPlatformMeans(means));
    return [isOffered ? { ...note, sale: number } : note];
  });
}

function notesOf(note: TakingNote): readonly TakingNoteView[] {
  const { byHand, failure, orderId, remarks } = note;
  const { nowhere = null } = remarks ?? {};
  const code = note.code ?? orderId;
  const about = { code, amount: null, what: null };
  const difference = remarks?.difference ?? 0;
  const unknown = remarks?.unknown ?? [];
  return [
    ...(failure === null ? [] : [{ ...about, kind: 'failed' as const }]),
    ...(byHand === null ? [] : [{ ...about, kind: 'by_hand' as const, what: byHand }]),
    ...(nowhere === null ? [] : [{ ...about, kind: 'nowhere' as const, what: nowhere }]),
    ...(difference === 0 ? [] : [{ ...about, kind: 'difference' as const, amount: difference }]),
    ...(unknown.length === 0
      ? []
      : [
          {
            ...about,
            kind: 'unknown' as const,
            what: firstNames([...new Set(unknown)]).join(', '),
          },
        ]),
  ];
}
