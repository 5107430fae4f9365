import { useEffect, useState } from 'react';
import type { Target } from '../../../../main/core/draft/doc.ts';
import type { DraftEdit } from '../../../../main/core/draft/edits.ts';
import type { DraftEntry, DraftView, EditAnswer } from '../../../../preload/contract.ts';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { takeAnswer } from '../../../state/take-answer.ts';

type Asked<T> =
  | { readonly kind: 'loading' | 'failed' }
  | { readonly kind: 'given'; readonly value: T };

/** What main answers, asked for again after each change of the draft. */
function useAskedByRevision<T>(ask: () => Promise<T>): readonly [Asked<T>, () => void] {
  const { draft, fail } = useTill();
  const revision = useReadable(draft, (state) => state?.revision ?? 0);
  const [tries, setTries] = useState(0);
  const [answer, setAnswer] = useState<Asked<T>>({ kind: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a change there is another answer.
  useEffect(() => {
    return takeAnswer(
      ask(),
      (value) => setAnswer({ kind: 'given', value }),
      (error) => {
        setAnswer({ kind: 'failed' });
        fail(error);
      },
    );
  }, [ask, fail, revision, tries]);
  return [answer, () => setTries(tries + 1)];
}

/** Everything that can be changed. */
export function useDraftView(): readonly [Asked<DraftView | null>, () => void] {
  return useAskedByRevision(useTill().api.draft.list);
}

/** One of it in full; null while it is asked for, and where it is gone. */
export function useDraftEntry(at: Target | null): DraftEntry | null {
  const { api, draft, fail } = useTill();
  const revision = useReadable(draft, (state) => state?.revision ?? 0);
  const [entry, setEntry] = useState<DraftEntry | null>(null);
  const [list, key] = [at?.list, at?.key];
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a change there is another answer.
  useEffect(() => {
    if (list !== undefined && key !== undefined) {
      return takeAnswer(api.draft.getEntry({ list, key }), setEntry, fail);
    }
    setEntry(null);
    return undefined;
  }, [api, fail, list, key, revision]);
  return entry !== null && entry.list === list && entry.key === key ? entry : null;
}

export interface Editing {
  /** Resolves with what was made, or null; what was refused is said. */
  readonly edit: (edit: DraftEdit) => Promise<Target | null>;
  readonly refusal: EditRefusal | null;
  readonly dismiss: () => void;
}

type EditRefusal = Extract<EditAnswer, { kind: 'refused' }>['reason'];

/** Changes the draft, and keeps why it could not. */
export function useEditing(): Editing {
  const { draft, fail } = useTill();
  const [refusal, setRefusal] = useState<EditRefusal | null>(null);
  return {
    edit: async (edit) => {
      try {
        const answer = await draft.edit(edit);
        setRefusal(answer.kind === 'refused' ? answer.reason : null);
        return answer.kind === 'done' ? answer.made : null;
      } catch (error) {
        fail(error);
        return null;
      }
    },
    refusal,
    dismiss: () => setRefusal(null),
  };
}
