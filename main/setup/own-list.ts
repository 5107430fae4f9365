import type { OwnListAnswer, OwnListView } from '../../preload/contract.ts';
import type { Operators } from '../access/operators.ts';
import type { JetEvent } from '../core/fiscal/jet.ts';
import {
  type ArticleWish,
  editOwnList,
  listOf,
  type OwnList,
  type OwnListEdit,
} from '../core/own-list/own-list.ts';
import type { Store } from '../store/index.ts';
import { ratesText } from './vat-desk.ts';

export type OwnListDesk = ReturnType<typeof createOwnListDesk>;

interface OwnListDeps {
  readonly store: Pick<Store, 'ownList' | 'work'>;
  readonly operators: Pick<Operators, 'mayManage' | 'view'>;
  readonly event: (event: JetEvent, text: string, by?: string) => void;
  /** Whether the till keeps a catalogue of HubRise's: then that is sold. */
  readonly hasCatalog: () => boolean;
}

/** The shop's own list as its manager keeps it. Each change is on the disk before it is answered. */
export function createOwnListDesk({ event, operators, store, ...deps }: OwnListDeps) {
  let known: OwnList | null = null;
  /** What stood there before the removals in a row, of which the last was the last change. */
  let beforeRow: OwnList | null = null;

  function list(): OwnList {
    known ??= store.ownList.read();
    return known;
  }

  function view(): OwnListView {
    return {
      list: list(),
      isUsed: !deps.hasCatalog(),
      canUndo: store.ownList.before() !== null,
    };
  }

  const by = (): string | undefined => operators.view().current?.id;

  /** Stores and seals, or neither. */
  function keep(next: OwnList, before: OwnList | null, seal: () => void): OwnListAnswer {
    store.work((work) => {
      store.ownList.write(next, before);
      seal();
      work.after(() => {
        known = next;
        beforeRow = null;
      });
      work.touch('ownList');
    });
    return { kind: 'done', view: view() };
  }

  function refused(reason: Extract<OwnListAnswer, { kind: 'refused' }>['reason']): OwnListAnswer {
    return { kind: 'refused', reason, view: view() };
  }

  return {
    get: view,
    list,
    edit: (edit: OwnListEdit): OwnListAnswer => {
      if (!operators.mayManage()) return refused('no_right');
      const now = list();
      const edited = editOwnList(now, edit);
      if (edited.kind === 'refused') return refused(edited.reason);
      const isRemoval = edit.kind === 'remove' || edit.kind === 'remove_category';
      // One tap too many on a bin must not cost what the tap before took away.
      const before = isRemoval ? (beforeRow ?? now) : null;
      const answer = keep(edited.list, before, () => {
        for (const said of ratesChanged(now, edited.list)) event('compliance', said, by());
      });
      beforeRow = before;
      return answer;
    },
    undo: (): OwnListAnswer => {
      if (!operators.mayManage()) return refused('no_right');
      const before = store.ownList.before();
      if (before === null) return refused('stale');
      // Ids of what is thrown away by it may stand in a ticket: they are not given again.
      const next = { ...before, nextId: Math.max(before.nextId, list().nextId) };
      const said = `Liste du comptoir remise comme avant : ${count(next)}.`;
      return keep(next, null, () => event('compliance', said, by()));
    },
    /** All of it becomes these; `file` is its name, for the journal. */
    replace: (wishes: readonly ArticleWish[], file: string): OwnListAnswer => {
      if (!operators.mayManage()) return refused('no_right');
      const now = list();
      const next = listOf(wishes, now);
      if (next.kind === 'refused') return refused(next.reason);
      const said = `Liste du comptoir importée de ${file} : ${count(next.list)}, à la place de ${now.articles.length}.`;
      return keep(next.list, now, () => event('import', said, by()));
    },
  };
}

/** What has come, or is taxed otherwise: what an inspector may ask about. */
function ratesChanged(before: OwnList, after: OwnList): readonly string[] {
  const kinds = new Map(before.articles.map(({ id, kind }) => [id, kind]));
  return after.articles
    .filter(({ id, kind }) => kinds.get(id) !== kind)
    .map(({ kind, name }) => `TVA de l’article ${name} : ${ratesText(kind)}.`);
}

function count({ articles, categories }: OwnList): string {
  return `${articles.length} article(s), ${categories.length} catégorie(s)`;
}
