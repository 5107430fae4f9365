import type { LostLimits } from '../../../preload/contract.ts';
import type { CatalogElement, CatalogOptionList } from '../../core/catalog/catalog.ts';
import { type CatalogDoc, docSteps, type Steps, type Target } from '../../core/draft/doc.ts';
import { exactSteps, isObject, type JsonObject, textIn } from '../../core/draft/json.ts';
import type { Operation } from '../../core/draft/operations.ts';
import {
  type Limits,
  limitsOf,
  listName,
  type RiskyList,
  riskyLists,
  sameLimits,
} from '../../core/draft/problems.ts';
import { inSlices } from '../../lib/queues.ts';
import type { Store } from '../../store/index.ts';
import type { PublicationRow } from '../../store/publications.ts';
import { shownSteps } from './publish-answer.ts';
import type { WorkingDraft } from './working-draft.ts';

interface LostLimitsDeps {
  readonly store: Pick<
    Store,
    'catalog' | 'catalogLimits' | 'connection' | 'longTexts' | 'publications'
  > &
    Pick<Store, 'drafts' | 'touch' | 'work'>;
  readonly draft: Pick<WorkingDraft, 'get'>;
  readonly onError: (error: unknown) => void;
}

/**
 * Lists of options that have lost their limits: publications of before sent the deprecated `type` beside a
 * minimum and a maximum, and a HubRise that goes by `type` has kept others since (catalogue §1).
 */
interface LostLimitsDesk {
  /** Looks where something was published or read since the last look. */
  look(): void;
  /** What somebody has to be told. */
  get(): LostLimits | null;
  /** What puts them right in the draft. */
  mending(): readonly Operation[];
  /** They are meant as they are. */
  dismiss(): void;
}

/** How many lists are read from the disk in one step. */
const PORTION = 100;

export function createLostLimits(deps: LostLimitsDeps): LostLimitsDesk {
  const { onError, store } = deps;
  let isLooking = false;
  /** By which reading they were last looked for, and what was found. */
  let lookedAt: number | null = null;
  let lost: readonly RiskyList[] = [];

  const catalogId = (): string | null => store.connection.get()?.catalogId ?? null;

  /** The reading that is to be looked at: one that is to be made again says nothing. */
  function reading(): number | null {
    const head = store.catalog.head();
    return head?.catalogId === catalogId() && head.isWhole && !head.isWanted ? head.reading : null;
  }

  async function lookThrough(id: string): Promise<void> {
    for (;;) {
      const row = store.publications.nextUnread(id);
      if (row === null) break;
      const changes = await inSlices(riskSteps(row, (key) => store.longTexts.get(key) ?? ''));
      store.work(() => {
        for (const one of changes.chosen) store.catalogLimits.drop(id, one);
        for (const one of changes.risky) store.catalogLimits.add(id, one);
        store.publications.setRead(row.id);
      });
    }
    const now = reading();
    if (now === null) return;
    lookedAt = now;
    const risky = store.catalogLimits.list(id);
    const shown = risky.length === 0 ? null : await inSlices(shownLimits(store.catalog));
    const before = lost;
    lost = risky.filter((one) => {
      const limits = shown?.get(listName(one));
      return limits !== undefined && sameLimits(limits, one.typed);
    });
    if (before.length + lost.length > 0) store.touch('draft');
  }

  /** Of those, what the draft does not put right. */
  function open(): readonly { readonly at: Target; readonly list: RiskyList }[] {
    const id = catalogId();
    if (lost.length === 0 || id === null) return [];
    const working = deps.draft.get();
    if (typeof working === 'string') return [];
    const names = new Map(lost.map((list) => [listName(list), list]));
    return working.doc.lists.option_list.flatMap(({ json, key }) => {
      const list = names.get(listName(nameOf(json)));
      if (list === undefined || !sameLimits(limitsOf(json), list.typed)) return [];
      return [{ at: { list: 'option_list', key } as const, list }];
    });
  }

  return {
    look: () => {
      const id = catalogId();
      if (isLooking || id === null) return;
      if (store.publications.nextUnread(id) === null && lookedAt === reading()) return;
      isLooking = true;
      lookThrough(id)
        .catch(onError)
        .finally(() => {
          isLooking = false;
        });
    },
    get: () => {
      const lists = open();
      return lists.length === 0
        ? null
        : { names: lists.map(({ list }) => list.name ?? list.ref ?? '') };
    },
    mending: () =>
      open().flatMap(({ at, list: { wanted } }): readonly Operation[] => [
        { kind: 'set', at, path: ['type'] },
        { kind: 'set', at, path: ['min_selections'], value: wanted.least },
        { kind: 'set', at, path: ['max_selections'], value: wanted.most },
      ]),
    dismiss: () => {
      const id = catalogId();
      if (id === null) return;
      for (const list of lost) store.catalogLimits.drop(id, list);
      lost = [];
    },
  };
}

const nameOf = (json: JsonObject): Pick<RiskyList, 'ref' | 'name'> => ({
  ref: textIn(json, 'ref'),
  name: textIn(json, 'name'),
});

interface Risk {
  readonly risky: readonly RiskyList[];
  /** Lists of which a person changed the limits in it. */
  readonly chosen: readonly Pick<RiskyList, 'ref' | 'name'>[];
}

function* riskSteps(row: PublicationRow, textOf: (key: string) => string): Steps<Risk> {
  if (row.state === 'refused' || row.state === 'not_published') return { risky: [], chosen: [] };
  const data = yield* exactSteps(textOf(row.sentKey));
  yield;
  const sent = isObject(data) ? yield* docSteps(data) : null;
  const before = yield* shownSteps(textOf(row.beforeKey));
  if (sent === null || before === null) return { risky: [], chosen: [] };
  const lists = sent.lists.option_list.map(({ json }) => json);
  const had = limitsByName(before);
  const chosen = lists.filter((json) => {
    const known = had.get(listName(nameOf(json)));
    return known !== undefined && !sameLimits(known, limitsOf(json));
  });
  return { risky: riskyLists(lists), chosen: chosen.map(nameOf) };
}

function limitsByName({ lists }: CatalogDoc): ReadonlyMap<string, Limits> {
  return new Map(lists.option_list.map(({ json }) => [listName(nameOf(json)), limitsOf(json)]));
}

/** As HubRise showed them when it was last read. */
function* shownLimits(
  catalog: LostLimitsDeps['store']['catalog'],
): Steps<ReadonlyMap<string, Limits>> {
  const shown = new Map<string, Limits>();
  for (let from = 0; ; from += PORTION) {
    const lists = catalog.listParts('option_list', from, PORTION).flatMap(optionList);
    for (const { max, min, name, ref } of lists) {
      shown.set(listName({ ref, name }), { least: min, most: max });
    }
    if (lists.length < PORTION) return shown;
    yield;
  }
}

const optionList = (element: CatalogElement): readonly CatalogOptionList[] =>
  element.kind === 'option_list' ? [element.list] : [];
