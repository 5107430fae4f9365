import { entryOf, viewOf } from '../../../main/catalog/draft/draft-views.ts';
import { linesOf, NO_LINES } from '../../../main/catalog/draft/preview-lines.ts';
import { diffAligned } from '../../../main/core/draft/diff.ts';
import { docOf } from '../../../main/core/draft/doc.ts';
import { editOf } from '../../../main/core/draft/edits.ts';
import { applyAll, type Operation } from '../../../main/core/draft/operations.ts';
import type {
  DraftApi,
  DraftConflict,
  DraftPreview,
  DraftState,
  PreviewAnswer,
  PublishAnswer,
} from '../../../preload/contract.ts';
import { DRAFT_DATA } from '../draft-fixtures.ts';
import type { FakeLive } from './fake-live.ts';

export interface DraftScene {
  readonly draft?: Partial<DraftState>;
  /** What was changed before. */
  readonly draftOperations?: readonly Operation[];
  readonly draftConflicts?: readonly DraftConflict[];
  readonly draftPreview?: PreviewAnswer | Partial<DraftPreview>;
  readonly published?: PublishAnswer;
}

const READY: DraftState = {
  kind: 'ready',
  changes: 0,
  canUndo: false,
  canRedo: false,
  revision: 1,
  right: 'granted',
  step: null,
  ended: null,
  formerAt: null,
  overwritten: null,
  lostLimits: null,
};

/** The draft as main keeps it, over a catalogue of its own. */
export function createFakeDraft(
  scene: DraftScene,
  answer: <T>(value: T) => Promise<T>,
  live: FakeLive,
): DraftApi {
  const base = docOf(DRAFT_DATA);
  if (base === null) throw new Error('The catalogue of the scenes cannot be read');
  let operations: readonly Operation[] = scene.draftOperations ?? [];
  let done = operations.length;
  let rest: Partial<DraftState> = scene.draft ?? {};
  let revision = 1;
  const doc = () => applyAll(base, operations.slice(0, done)).doc;
  const state = (): DraftState => ({
    ...READY,
    changes: diffAligned(base, doc()).length,
    canUndo: done > 0,
    canRedo: done < operations.length,
    revision,
    ...rest,
  });
  const pushed = (change: Partial<DraftState> = {}): DraftState => {
    revision += 1;
    rest = { ...rest, ...change };
    live.touch('draft');
    return state();
  };
  const preview = (kind: 'draft' | 'former'): PreviewAnswer => {
    const wanted = scene.draftPreview;
    if (wanted !== undefined && 'kind' in wanted && wanted.kind === 'failed') {
      return wanted as PreviewAnswer;
    }
    const now = doc();
    return {
      kind: 'ready',
      preview: {
        id: 'preview-1',
        kind,
        elsewhere: NO_LINES,
        problems: [],
        lostPictures: 0,
        strangers: [],
        changes: linesOf(diffAligned(base, now), [base, now]),
        conflicts: scene.draftConflicts ?? [],
        ...(wanted as Partial<DraftPreview> | undefined),
      },
    };
  };
  live.show('draft', state);
  return {
    list: () => answer(state().kind === 'ready' ? viewOf(doc(), base) : null),
    getEntry: (at) => answer(entryOf(doc(), at)),
    edit: async (edit) => {
      const edited = editOf(doc(), edit);
      if (edited.kind === 'refused') return edited;
      operations = [...operations.slice(0, done), edited.operation];
      done = operations.length;
      return { kind: 'done', state: pushed(), made: edited.made };
    },
    undo: async () => {
      done = Math.max(0, done - 1);
      return pushed();
    },
    redo: async () => {
      done = Math.min(operations.length, done + 1);
      return pushed();
    },
    discard: async () => {
      operations = [];
      done = 0;
      return pushed();
    },
    askRight: async () => void pushed({ right: 'asked' }),
    preview: () => answer(preview('draft')),
    previewFormer: () => answer(preview('former')),
    decide: () => answer(preview('draft')),
    publish: async () => {
      const result = scene.published ?? { kind: 'published', differences: NO_LINES, leftOut: [] };
      if (result.kind === 'failed' && result.reason === 'no_right') pushed({ right: 'denied' });
      if (result.kind === 'published') {
        operations = [];
        done = 0;
        const { differences, leftOut } = result;
        pushed({
          ended: { kind: 'draft', state: 'published', at: Date.now(), differences, leftOut },
          formerAt: Date.now(),
        });
      }
      return result;
    },
    dismissEnd: async () => pushed({ ended: null }),
    reopen: async () => pushed({ overwritten: null }),
    dismissOverwritten: async () => pushed({ overwritten: null }),
    mendLimits: async () => pushed({ lostLimits: null }),
    dismissLostLimits: async () => pushed({ lostLimits: null }),
    exportFile: async () => ({ kind: 'written', path: '/documents/carte.csv' }),
    importFile: async () => ({ kind: 'failed', reason: 'bad_line', line: 12, column: 'Prix' }),
  };
}
