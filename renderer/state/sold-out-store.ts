import { keyText, type StockWish } from '../../main/core/catalog/stock.ts';
import type { MenuApi, MenuHit, StockLine } from '../../preload/contract.ts';
import { linesByKey, requestsToRestore, type StockChoice } from '../logic/sold-out.ts';
import { createCell, type Readable } from './cell.ts';
import type { StockStore } from './stock-store.ts';

/** Where somebody looks without typing: what is off, a category, or everything. */
type Shelf =
  | { readonly kind: 'off' }
  | { readonly kind: 'all' }
  | { readonly kind: 'category'; readonly id: string; readonly name: string };

type Found =
  /** Nothing is looked for. */
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'shown'; readonly hits: readonly MenuHit[] };

/** What is asked about the chosen thing. */
type Asking = 'duration' | 'time' | 'count';

/** What was just done, and can be taken back. */
export interface StockUndo {
  readonly choice: StockChoice;
  readonly wish: StockWish;
  readonly before: ReadonlyMap<string, StockLine>;
  /** By the clock that only goes forward, ms. */
  readonly until: number;
}

interface SoldOutState {
  readonly text: string;
  readonly shelf: Shelf;
  readonly found: Found;
  readonly choice: StockChoice | null;
  readonly asking: Asking;
  readonly undo: StockUndo | null;
  /** A tap is being written down. */
  readonly busy: boolean;
}

export interface SoldOutStore extends Readable<SoldOutState> {
  readonly type: (text: string) => void;
  readonly show: (shelf: Shelf) => void;
  readonly retry: () => void;
  readonly choose: (choice: StockChoice) => void;
  readonly ask: (asking: Asking) => void;
  /** One page back; the list stays as it was left. */
  readonly back: () => void;
  readonly set: (choice: StockChoice, wish: StockWish) => void;
  readonly takeBack: () => void;
  readonly leftMs: () => number;
}

interface SoldOutPorts {
  readonly search: MenuApi['search'];
  readonly stock: StockStore;
  readonly onDone: (choice: StockChoice, wish: StockWish) => void;
  readonly onTakenBack: (choice: StockChoice) => void;
  readonly onFailure: (error: unknown) => void;
  readonly monotonic: () => number;
  readonly now: () => number;
  readonly after: (ms: number, work: () => void) => () => void;
  /** For how long what was done can be taken back, ms. */
  readonly undoMs: number;
}

/** Looks for what is typed, or what lies on a shelf; only the answer to the last question counts. */
function createLooking(
  ports: Pick<SoldOutPorts, 'onFailure' | 'search'>,
  cell: Readable<SoldOutState>,
  patch: (change: Partial<SoldOutState>) => void,
): () => void {
  let asked = 0;

  function look(): void {
    asked += 1;
    const mine = asked;
    const { found, shelf, text } = cell.get();
    if (text.trim() === '' && shelf.kind === 'off') {
      patch({ found: { kind: 'none' } });
      return;
    }
    if (found.kind !== 'shown') patch({ found: { kind: 'loading' } });
    const category = shelf.kind === 'category' ? shelf.id : null;
    ports.search({ text, category }).then(
      (hits) => {
        if (mine === asked) patch({ found: { kind: 'shown', hits } });
      },
      (error: unknown) => {
        if (mine !== asked) return;
        patch({ found: { kind: 'failed' } });
        ports.onFailure(error);
      },
    );
  }

  return look;
}

/**
 * What the panel of Ruptures shows. Every key asks anew, and only the answer to the last question
 * counts; the former answer stays in sight until then.
 */
export function createSoldOutStore(ports: SoldOutPorts): SoldOutStore {
  const { stock } = ports;
  const cell = createCell<SoldOutState>({
    text: '',
    shelf: { kind: 'off' },
    found: { kind: 'none' },
    choice: null,
    asking: 'duration',
    undo: null,
    busy: false,
  });
  const patch = (change: Partial<SoldOutState>): void => cell.set({ ...cell.get(), ...change });
  let forgetUndo = (): void => undefined;

  const look = createLooking(ports, cell, patch);
  const linesNow = (): ReadonlyMap<string, StockLine> => linesByKey(stock.get()?.lines ?? []);

  function offerUndo(choice: StockChoice, wish: StockWish, before: StockUndo['before']): void {
    forgetUndo();
    const undo = { choice, wish, before, until: ports.monotonic() + ports.undoMs };
    patch({ undo });
    forgetUndo = ports.after(ports.undoMs, () => {
      if (cell.get().undo === undo) patch({ undo: null });
    });
  }

  async function set(choice: StockChoice, wish: StockWish): Promise<void> {
    if (cell.get().busy) return;
    const all = linesNow();
    const before = new Map(
      choice.keys.map(keyText).flatMap((key) => {
        const line = all.get(key);
        return line === undefined ? [] : [[key, line] as const];
      }),
    );
    patch({ busy: true });
    try {
      await stock.set([{ keys: choice.keys, wish }]);
      patch({ choice: null, asking: 'duration' });
      offerUndo(choice, wish, before);
      ports.onDone(choice, wish);
    } catch (error) {
      ports.onFailure(error);
    } finally {
      patch({ busy: false });
    }
  }

  async function takeBack(): Promise<void> {
    const { busy, undo } = cell.get();
    if (busy || undo === null) return;
    patch({ busy: true });
    try {
      await stock.set(requestsToRestore(undo.choice.keys, undo.before, ports.now()));
      patch({ undo: null });
      ports.onTakenBack(undo.choice);
    } catch (error) {
      ports.onFailure(error);
    } finally {
      patch({ busy: false });
    }
  }

  return {
    get: cell.get,
    subscribe: cell.subscribe,
    type: (text) => {
      patch({ text });
      look();
    },
    show: (shelf) => {
      patch({ shelf, text: '', found: { kind: 'none' } });
      look();
    },
    retry: look,
    choose: (choice) => patch({ choice, asking: 'duration' }),
    ask: (asking) => patch({ asking }),
    back: () => {
      if (cell.get().asking === 'duration') patch({ choice: null });
      else patch({ asking: 'duration' });
    },
    set: (choice, wish) => void set(choice, wish),
    takeBack: () => void takeBack(),
    leftMs: () => Math.max(0, (cell.get().undo?.until ?? 0) - ports.monotonic()),
  };
}
