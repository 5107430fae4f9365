import * as v from 'valibot';
import type { LastSale } from '../../preload/contract.ts';
import type { Draft } from '../core/counter/draft.ts';
import { nextPickUp, type PickUpSeries } from '../core/counter/pick-up.ts';
import { COUNTER_SERVICES, type CounterService } from '../core/counter/service.ts';
import type { SavedValue } from '../store/saved-value.ts';

/** What the journal's two chains do not share: a training uses up no number, and leaves no sale. */
interface ChainMemory {
  readonly series: PickUpSeries | null;
  readonly lastSale: LastSale | null;
  /** Another ticket was put aside since: the screen does not show that sale again. */
  readonly isSaleOver: boolean;
}

/** What the counter remembers beside its tickets, of the chain that it sells on. */
export interface CounterMemory extends ChainMemory {
  /** The last one chosen stays. */
  readonly service: CounterService;
}

const chain = {
  series: v.fallback(v.nullable(v.object({ day: v.string(), last: v.number() })), null),
  lastSale: v.fallback(
    v.nullable(
      v.object({
        number: v.string(),
        pickUp: v.string(),
        total: v.number(),
        change: v.number(),
        isInvoice: v.optional(v.boolean(), false),
        order: v.optional(v.nullable(v.string()), null),
        drawer: v.picklist(['none', 'opening', 'opened', 'failed']),
        paper: v.picklist(['no', 'asked', 'no_printer']),
      }),
    ),
    null,
  ),
  isSaleOver: v.fallback(v.boolean(), false),
};

const NOTHING: ChainMemory = { series: null, lastSale: null, isSaleOver: false };

const schema = v.object({
  service: v.fallback(v.picklist(COUNTER_SERVICES), 'takeaway'),
  ...chain,
  training: v.fallback(v.object(chain), NOTHING),
});

interface Saved extends CounterMemory {
  readonly training: ChainMemory;
}

export function createMemory(saved: SavedValue, isTraining: () => boolean) {
  const readAll = (): Saved => {
    const parsed = v.safeParse(schema, saved.read());
    return parsed.success ? parsed.output : { service: 'takeaway', ...NOTHING, training: NOTHING };
  };
  const read = (): CounterMemory => {
    const { training, ...real } = readAll();
    return isTraining() ? { ...real, ...training } : real;
  };
  const patch = (change: Partial<CounterMemory>): void => {
    const all = readAll();
    const { service, ...ofChain } = { ...read(), ...change };
    saved.write(
      isTraining() ? { ...all, service, training: ofChain } : { ...all, service, ...ofChain },
    );
  };
  return {
    read,
    patch,
    /** Something of a sale that may be the last one of either chain; false: it is of neither. */
    told: (number: string, change: Partial<LastSale>): boolean => {
      const all = readAll();
      const { lastSale, training } = all;
      if (lastSale?.number === number) {
        saved.write({ ...all, lastSale: { ...lastSale, ...change } });
      } else if (training.lastSale?.number === number) {
        const trained = { ...training, lastSale: { ...training.lastSale, ...change } };
        saved.write({ ...all, training: trained });
      } else {
        return false;
      }
      return true;
    },
    /** The same with a short number: the one that it has, or else the next of the day that is not in use. */
    numbered: (
      draft: Draft,
      day: string,
      inUse: () => ReadonlySet<string>,
    ): Draft & { readonly pickUp: string } => {
      if (draft.pickUp !== null) return { ...draft, pickUp: draft.pickUp };
      const { pickUp, series } = nextPickUp(read().series, day, inUse());
      patch({ series });
      return { ...draft, pickUp };
    },
  };
}
