import * as v from 'valibot';
import type { LastSale } from '../../preload/contract.ts';
import type { Draft } from '../core/counter/draft.ts';
import { nextPickUp, type PickUpSeries } from '../core/counter/pick-up.ts';
import { COUNTER_SERVICES, type CounterService } from '../core/counter/service.ts';
import type { SavedValue } from '../store/saved-value.ts';

/** What the counter remembers beside its tickets. */
export interface CounterMemory {
  /** The last one chosen stays. */
  readonly service: CounterService;
  readonly series: PickUpSeries | null;
  readonly lastSale: LastSale | null;
}

const schema = v.object({
  service: v.fallback(v.picklist(COUNTER_SERVICES), 'takeaway'),
  series: v.fallback(v.nullable(v.object({ day: v.string(), last: v.number() })), null),
  lastSale: v.fallback(
    v.nullable(
      v.object({
        ...{ number: v.string(), pickUp: v.string(), total: v.number(), change: v.number() },
        isInvoice: v.optional(v.boolean(), false),
        drawer: v.picklist(['none', 'opening', 'opened', 'failed']),
        paper: v.picklist(['no', 'asked', 'no_printer']),
      }),
    ),
    null,
  ),
});

export function createMemory(saved: SavedValue) {
  const read = (): CounterMemory => {
    const parsed = v.safeParse(schema, saved.read());
    return parsed.success ? parsed.output : { service: 'takeaway', series: null, lastSale: null };
  };
  const patch = (change: Partial<CounterMemory>): void => saved.write({ ...read(), ...change });
  return {
    read,
    patch,
    /** The same with a short number: the one that it has, or else the next of the day. */
    numbered: (draft: Draft, day: string): Draft & { readonly pickUp: string } => {
      if (draft.pickUp !== null) return { ...draft, pickUp: draft.pickUp };
      const { pickUp, series } = nextPickUp(read().series, day);
      patch({ series });
      return { ...draft, pickUp };
    },
  };
}
