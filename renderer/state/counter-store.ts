import { keyText } from '../../main/core/catalog/stock.ts';
import {
  type Assortment,
  assortmentSteps,
  type Choice,
  type Goods,
  NO_GOODS,
  rateBy,
  type SellingMoment,
  sellingMoment,
} from '../../main/core/counter/assortment.ts';
import { type Favourites, favouritesOf, NO_FAVOURITES } from '../../main/core/counter/best-sold.ts';
import { type Draft, type DraftEdit, editDraft } from '../../main/core/counter/draft.ts';
import { type Priced, type PriceWorld, priceChoice } from '../../main/core/counter/price.ts';
import { fiscalService, variantOf } from '../../main/core/counter/service.ts';
import type {
  CounterAnswer,
  CounterRefusal,
  CounterView,
  PosHelperApi,
} from '../../preload/contract.ts';
import { inTurns } from '../logic/in-turns.ts';
import { createCell, type Readable } from './cell.ts';
import type { Live } from './live.ts';
import type { StockStore } from './stock-store.ts';

interface CounterState {
  /** As it is drawn: what was tapped is in it before main has answered. Null until it is known. */
  readonly view: CounterView | null;
  /** Null while it is read; without a catalogue and a list there is nothing in it. */
  readonly goods: Assortment | null;
  /** What is sold most, as it was when the goods were read. */
  readonly favourites: Favourites;
  readonly source: Goods['source'];
  /** Why the last wish was not done; until the next one. */
  readonly refusal: {
    readonly reason: CounterRefusal;
    readonly limit: number | null;
    readonly code?: string;
    /** Asks for the same once more: a manager has agreed. */
    readonly again?: () => void;
  } | null;
  /** It could not be asked for. */
  readonly failed: boolean;
}

export interface CounterStore extends Readable<CounterState> {
  readonly edit: (edit: DraftEdit) => void;
  /** After all that was tapped before: what is wished of the view as it is then. */
  readonly ask: (
    wish: (api: PosHelperApi['counter'], view: CounterView) => Promise<CounterAnswer>,
  ) => Promise<boolean>;
  readonly load: () => void;
  /** Reads the view alone: whoever only shows what is parked needs no goods. */
  readonly look: () => void;
  /** Says why a wish is not even asked for. `code`: of something that was scanned, and that nothing here is called. */
  readonly refuse: (reason: CounterRefusal, code?: string) => void;
  readonly forgetRefusal: () => void;
  readonly momentOf: (draft: Draft, goods: Assortment) => SellingMoment;
  readonly off: () => ReadonlySet<string>;
  /** What was last chosen of an article here; undefined: nothing was. */
  readonly lastChoice: (article: string) => Choice | undefined;
  /** The rules that prices go by, as main has told them. */
  readonly rules: () => PriceRules;
}

type PriceRules = Pick<PriceWorld, 'halfRule' | 'rateFor'>;

interface CounterStoreDeps {
  readonly api: Pick<PosHelperApi, 'counter' | 'live'>;
  readonly live: Pick<Live, 'onChange'>;
  readonly stock: StockStore;
  readonly now: () => number;
  readonly timeZone: () => string;
  readonly fail: (error: unknown) => void;
}

const NOTHING_KNOWN: CounterState = {
  view: null,
  goods: null,
  favourites: NO_FAVOURITES,
  source: 'own',
  refusal: null,
  failed: false,
};

/** What main will say, by main's own rules. */
function createAhead(
  deps: Pick<CounterStoreDeps, 'now' | 'timeZone'>,
  off: () => ReadonlySet<string>,
  rules: () => PriceRules,
) {
  function momentOf({ service }: Draft, goods: Assortment): SellingMoment {
    return sellingMoment(deps.now(), deps.timeZone(), variantOf(service, goods.variants));
  }

  function priceOf(draft: Draft, goods: Assortment) {
    const at = momentOf(draft, goods);
    const service = fiscalService(draft.service);
    const gone = off();
    return (choice: Choice, before: Priced | null): Priced => {
      const isOff = (key: Parameters<typeof keyText>[0]): boolean =>
        before === null && gone.has(keyText(key));
      const world = { assortment: goods, at, service, isOff, ...rules() };
      const priced = priceChoice(choice, world);
      if (priced.kind === 'priced') return priced.priced;
      if (before !== null) return before;
      throw new NotYet();
    };
  }

  /** What main will say, by the same rules; null where only main knows. */
  function ahead({ goods, view }: CounterState, edit: DraftEdit): CounterView | null {
    if (view === null || goods === null) return null;
    const next = edit.kind === 'service' ? { ...view.draft, service: edit.service } : view.draft;
    try {
      const edited = editDraft(view.draft, edit, priceOf(next, goods));
      return edited.kind === 'edited' ? { ...view, draft: edited.draft } : null;
    } catch (error) {
      if (error instanceof NotYet) return null;
      throw error;
    }
  }

  return { ahead, momentOf };
}

/** Reads what is sold, again where another catalogue was read, and takes the last answer. */
function createGoodsReading(
  { api, stock }: Pick<CounterStoreDeps, 'api' | 'stock'>,
  onRead: (read: Pick<CounterState, 'favourites' | 'goods' | 'source'>) => void,
  onFailure: (error: unknown) => void,
) {
  let rules = rulesOf(NO_GOODS);
  /** What the goods were read for last, and how often they were asked for. */
  let readFor: string | undefined;
  let asked = 0;

  function loadGoods(): void {
    const now = stock.get();
    const wanted = `${now?.catalog} ${now?.readAt}`;
    if (wanted === readFor) return;
    readFor = wanted;
    askGoods();
  }

  function askGoods(): void {
    asked += 1;
    const mine = asked;
    takeGoods(mine).catch((error: unknown) => {
      readFor = undefined;
      onFailure(error);
    });
  }

  async function takeGoods(mine: number): Promise<void> {
    const read = await api.counter.getGoods();
    // A later answer is on its way: it knows more.
    if (mine !== asked) return;
    const goods = await inTurns(assortmentSteps(read.parts));
    if (mine !== asked) return;
    rules = rulesOf(read);
    onRead({ goods, favourites: favouritesOf(goods, read.sold), source: read.source });
  }

  return {
    loadGoods,
    rules: (): PriceRules => rules,
    /** They are others now. Before the screen is opened for the first time nobody needs them. */
    haveChanged: (): void => {
      if (readFor !== undefined) askGoods();
    },
  };
}

/** Takes main's word, and says what goes with it. */
function createTaking(
  cell: Readable<CounterState>,
  patch: (change: Partial<CounterState>) => void,
) {
  /** How often the drawer had stayed shut when that was last said; null: nothing is known yet. */
  let shutsSaid: number | null = null;
  /**
   * Main's view; a drawer that stayed shut meanwhile is said beside it, since nobody waits for its answer: once
   * a refusal that stands has been read.
   */
  function take(view: CounterView): void {
    if (cell.get().refusal !== null) {
      shutsSaid ??= view.drawersShut;
      patch({ view });
      return;
    }
    const isShut = shutsSaid !== null && view.drawersShut > shutsSaid;
    shutsSaid = view.drawersShut;
    patch({ view, ...(isShut ? { refusal: { reason: 'drawer_shut', limit: null } } : {}) });
  }

  return {
    take,
    /** A drawer that stayed shut meanwhile is said once what stands was read. */
    sayLater: ({ drawersShut }: CounterView): void => {
      shutsSaid ??= drawersShut;
    },
  };
}

/** The counter in the window: draws at once by main's own rules, and takes main's word as it comes. */
export function createCounterStore(deps: CounterStoreDeps): CounterStore {
  const { api, fail, live, stock } = deps;
  const cell = createCell<CounterState>(NOTHING_KNOWN);
  const patch = (change: Partial<CounterState>): void => cell.set({ ...cell.get(), ...change });
  const { sayLater, take } = createTaking(cell, patch);
  let line: Promise<unknown> = Promise.resolve();
  /** Wishes that main has not answered: its view of one is older than what is drawn. */
  let waiting = 0;
  let isFollowing = false;
  const lastChoices = new Map<string, Choice>();
  const off = (): ReadonlySet<string> => offIn(stock);

  const goodsReading = createGoodsReading(deps, patch, (error) => {
    patch({ failed: true });
    fail(error);
  });
  const { ahead, momentOf } = createAhead(deps, off, goodsReading.rules);

  function inLine(wish: () => Promise<CounterAnswer>): Promise<boolean> {
    waiting += 1;
    const done = line.then(wish).then(
      (answer) => {
        waiting -= 1;
        if (answer.kind === 'refused') {
          sayLater(answer.view);
          const again = (): void => {
            patch({ refusal: null });
            void inLine(wish);
          };
          patch({ view: answer.view, refusal: refusalOf(answer, again) });
        } else if (waiting === 0) take(answer.view);
        return answer.kind === 'done';
      },
      (error: unknown) => {
        waiting -= 1;
        fail(error);
        // Main may have nothing of what is drawn.
        if (waiting === 0) look();
        return false;
      },
    );
    line = done;
    return done;
  }

  function look(onFailure: (error: unknown) => void = fail): void {
    api.live.get('counter').then((view) => {
      if (waiting === 0) take(view);
    }, onFailure);
  }

  live.onChange(['counter'], () => {
    // Before somebody has looked nobody needs it; what is asked brings its own answer.
    if (waiting === 0 && cell.get().view !== null) look();
  });
  live.onChange(['counterGoods'], goodsReading.haveChanged);
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    momentOf,
    off,
    lastChoice: (article) => lastChoices.get(article),
    rules: goodsReading.rules,
    edit: (edit) => {
      if ('choice' in edit && edit.choice.kind !== 'free') {
        lastChoices.set(edit.choice.article, edit.choice);
      }
      const drawn = ahead(cell.get(), edit);
      patch({ refusal: null, ...(drawn === null ? {} : { view: drawn }) });
      void inLine(() => api.counter.edit(edit));
    },
    ask: (wish) => {
      patch({ refusal: null });
      return inLine(async () => {
        // Main's word on all that was tapped before.
        const view = await api.live.get('counter');
        return wish(api.counter, view);
      });
    },
    look: () => look(),
    load: () => {
      patch({ failed: false });
      goodsReading.loadGoods();
      if (!isFollowing) stock.subscribe(goodsReading.loadGoods);
      isFollowing = true;
      look((error) => {
        patch({ failed: true });
        fail(error);
      });
    },
    refuse: (reason, code) =>
      patch({ refusal: { reason, limit: null, ...(code === undefined ? {} : { code }) } }),
    forgetRefusal: () => {
      const { view } = cell.get();
      patch({ refusal: null });
      if (view !== null) take(view);
    },
  };
}

/** What is off now, by its key. */
function offIn(stock: StockStore): ReadonlySet<string> {
  return new Set((stock.get()?.lines ?? []).filter(({ state }) => state === 'off').map(keyText));
}

/** `again`: asks once more, where a manager has to agree. */
function refusalOf(
  { limit, reason }: Extract<CounterAnswer, { kind: 'refused' }>,
  again: () => void,
): CounterState['refusal'] {
  return { reason, limit, ...(reason === 'approval_needed' ? { again } : {}) };
}

function rulesOf(goods: Goods): PriceRules {
  return { halfRule: goods.halfRule, rateFor: rateBy(goods) };
}

/** Main alone can say what becomes of it. */
class NotYet extends Error {}
