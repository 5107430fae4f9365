import type { ClosingsView, TakingNoteView } from '../../preload/contract.ts';
import { firstNames } from '../core/format/text.ts';
import type { Store } from '../store/index.ts';
import type { TakingNote } from '../store/takings.ts';

const BACK_MS = 48 * 3_600_000;
const MOST = 50;

/** What a person should know of the platforms' orders in the journal, of the last two days. */
export function takingsView(
  { collections, pushes, takings }: Pick<Store, 'collections' | 'pushes' | 'takings'>,
  now: number,
  sealer: ClosingsView['takings']['sealer'],
): ClosingsView['takings'] {
  const since = now - BACK_MS;
  const refused = collections.listRefused(since).map(
    ({ code, orderId, sale }): TakingNoteView => ({
      ...{ code: code ?? orderId, kind: 'untold', amount: null, what: sale },
    }),
  );
  const unpushed = pushes.listRefused(since).map(
    ({ code, orderId }): TakingNoteView => ({
      ...{ code: code ?? orderId, kind: 'unpushed', amount: null, what: null },
    }),
  );
  const found = takings.listNotes(since, MOST);
  const notes = found.flatMap(notesOf);
  return {
    ...{ waiting: takings.countDue(), sealer },
    notes: [...elsewhereNotes(found), ...refused, ...unpushed, ...notes].slice(0, MOST),
  };
}

/** One for each other till that seals orders as this one does: somebody has to say which of them is to. */
function elsewhereNotes(notes: readonly TakingNote[]): readonly TakingNoteView[] {
  const tills = notes.flatMap(({ remarks }) => remarks?.sealedBy ?? remarks?.sealedToo ?? []);
  return [...new Set(tills)].map((code) => ({ code, kind: 'elsewhere', amount: null, what: null }));
}

function notesOf(note: TakingNote): readonly TakingNoteView[] {
  const { byHand, failure, orderId, remarks } = note;
  const code = note.code ?? orderId;
  const about = { code, amount: null, what: null };
  const difference = remarks?.difference ?? 0;
  const unknown = remarks?.unknown ?? [];
  return [
    ...(remarks?.sealedToo === undefined
      ? []
      : [{ ...about, kind: 'twice' as const, what: remarks.sealedToo }]),
    ...(failure === null ? [] : [{ ...about, kind: 'failed' as const }]),
    ...(byHand === null ? [] : [{ ...about, kind: 'by_hand' as const, what: byHand }]),
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
