import type { LastSale } from '../../preload/contract.ts';
import type { createMemory } from './memory.ts';

interface TillDrawerDeps {
  readonly memory: ReturnType<typeof createMemory>;
  /** Opens the drawer; null: no printer has one. */
  readonly drawer: () => Promise<boolean> | null;
  /** Whether the screen shows the last sale, and with it what became of the drawer: no other ticket is there yet. */
  readonly isSaleShown: () => boolean;
  /** Something about the last sale is known now, or that the drawer stayed shut. */
  readonly onTold: () => void;
  readonly onError: (error: unknown) => void;
}

/** The drawer at the counter: it opens after the seal alone, and what becomes of it changes nothing. */
export interface TillDrawer {
  /** After a sale with cash; what becomes of it is shown with the sale, or said where that is shown no more. */
  openAfterSale(): void;
  /** Without a sale, which would show what became of it. */
  open(): void;
  /** It may not be opened, which could not be sealed: said as where it does not open. */
  keepShut(): void;
  /** How often it stayed shut without a sale that shows it, since the till started. */
  timesShut(): number;
  /** Nothing is said any more of what is under way. */
  end(): void;
}

export function createTillDrawer(deps: TillDrawerDeps): TillDrawer {
  const { memory } = deps;
  let hasEnded = false;
  let shut = 0;

  /** The printer may answer when the till has ended: the database is closed by then. */
  function follow(opening: Promise<boolean>, then: (isOpen: boolean) => void): void {
    opening
      .catch((error: unknown) => {
        deps.onError(error);
        return false;
      })
      .then((isOpen) => {
        if (!hasEnded) then(isOpen);
      })
      .catch(deps.onError);
  }

  function told(number: string, change: Partial<LastSale>): void {
    if (memory.told(number, change)) deps.onTold();
  }

  function keepShut(): void {
    shut += 1;
    deps.onTold();
  }

  return {
    keepShut,
    openAfterSale: () => {
      const last = memory.read().lastSale;
      if (last?.drawer !== 'opening') return;
      const opening = deps.drawer();
      if (opening === null) memory.patch({ lastSale: { ...last, drawer: 'none' } });
      else {
        follow(opening, (isOpen) => {
          told(last.number, { drawer: isOpen ? 'opened' : 'failed' });
          if (!isOpen && !deps.isSaleShown()) keepShut();
        });
      }
    },
    open: () => {
      const opening = deps.drawer();
      if (opening === null) return;
      follow(opening, (isOpen) => {
        if (!isOpen) keepShut();
      });
    },
    timesShut: () => shut,
    end: () => {
      hasEnded = true;
    },
  };
}
