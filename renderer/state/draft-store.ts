import type { DraftEdit } from '../../main/core/draft/edits.ts';
import type { DraftApi, DraftState, EditAnswer } from '../../preload/contract.ts';
import type { Readable } from './cell.ts';
import type { Followed } from './live.ts';

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

/** What main answers to a change is what is shown from then on. */
export function createDraftStore(api: DraftApi, view: Followed<DraftState>): DraftStore {
  return {
    get: view.get,
    subscribe: view.subscribe,
    edit: async (edit) => {
      const answer = await api.edit(edit);
      if (answer.kind === 'done') view.take(answer.state);
      return answer;
    },
    undo: async () => view.take(await api.undo()),
    redo: async () => view.take(await api.redo()),
    discard: async () => view.take(await api.discard()),
    dismissEnd: async () => view.take(await api.dismissEnd()),
    reopen: async () => view.take(await api.reopen()),
    dismissOverwritten: async () => view.take(await api.dismissOverwritten()),
    mendLimits: async () => view.take(await api.mendLimits()),
    dismissLostLimits: async () => view.take(await api.dismissLostLimits()),
  };
}
