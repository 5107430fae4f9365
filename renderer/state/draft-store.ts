import type { DraftEdit } from '../../main/core/draft/edits.ts';
import type { DraftApi, DraftState, EditAnswer } from '../../preload/contract.ts';
import type { Readable } from './cell.ts';
import { createCell } from './cell.ts';

/** The draft of the catalogue as main knows it; null until it is known. */
export interface DraftStore extends Readable<DraftState | null> {
  readonly edit: (edit: DraftEdit) => Promise<EditAnswer>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  readonly discard: () => Promise<void>;
  readonly dismissEnd: () => Promise<void>;
  readonly reopen: () => Promise<void>;
  readonly dismissOverwritten: () => Promise<void>;
  readonly mendLimits: () => Promise<void>;
  readonly dismissLostLimits: () => Promise<void>;
}

/** Follows main. What main answers to a change is what is shown from then on. */
export function createDraftStore(api: DraftApi, onFailure: (error: unknown) => void): DraftStore {
  const cell = createCell<DraftState | null>(null);
  api.onChange(cell.set);
  api.get().then((state) => {
    // A push that came before the answer is newer.
    if (cell.get() === null) cell.set(state);
  }, onFailure);
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    edit: async (edit) => {
      const answer = await api.edit(edit);
      if (answer.kind === 'done') cell.set(answer.state);
      return answer;
    },
    undo: async () => cell.set(await api.undo()),
    redo: async () => cell.set(await api.redo()),
    discard: async () => cell.set(await api.discard()),
    dismissEnd: async () => cell.set(await api.dismissEnd()),
    reopen: async () => cell.set(await api.reopen()),
    dismissOverwritten: async () => cell.set(await api.dismissOverwritten()),
    mendLimits: async () => cell.set(await api.mendLimits()),
    dismissLostLimits: async () => cell.set(await api.dismissLostLimits()),
  };
}
