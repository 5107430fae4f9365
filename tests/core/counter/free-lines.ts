import { type Draft, editDraft, emptyDraft } from '../../../main/core/counter/draft.ts';

/** Lines that are typed in: food, and alcohol, at 30 € each. */
export const FREE = { kind: 'free', label: 'Bouquet', cents: 3_000, vat: 'prepared' } as const;
export const WINE = { ...FREE, label: 'Vin', vat: 'alcohol' } as const;

/** A draft of such lines, in the shop. */
export function draftOf(...choices: readonly (typeof FREE | typeof WINE)[]): Draft {
  return choices.reduce<Draft>(
    (draft, choice) => must(draft, { kind: 'add', choice, qty: 1_000 }),
    emptyDraft('eat_in'),
  );
}

/** The draft after an edit that is taken. */
export function must(draft: Draft, edit: Parameters<typeof editDraft>[1]): Draft {
  const edited = tryEdit(draft, edit);
  if (edited.kind === 'refused') throw new Error(edited.reason);
  return edited.draft;
}

/** What becomes of an edit. */
export function tryEdit(draft: Draft, edit: Parameters<typeof editDraft>[1]) {
  return editDraft(draft, edit, (choice) => {
    if (choice.kind !== 'free') throw new Error('free lines alone here');
    const { cents: unit, label, vat } = choice;
    const rate = vat === 'alcohol' ? 2_000 : 1_000;
    return { label, details: [], unit, parts: [{ label, rate, alone: unit }] };
  });
}
