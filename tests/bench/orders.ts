import * as v from 'valibot';
import { type OrderInput, orderInput } from '../hubrise/rules/order-input.ts';
import deliveroo from '../hubrise/samples/composed-deliveroo-own-delivery.json' with {
  type: 'json',
};
import justEat from '../hubrise/samples/composed-just-eat-flyt-own-delivery.json' with {
  type: 'json',
};
import website from '../hubrise/samples/composed-own-website-deal-removed-option-unpaid.json' with {
  type: 'json',
};
import uberOwn from '../hubrise/samples/composed-uber-eats-own-delivery.json' with { type: 'json' };
import uber from '../hubrise/samples/composed-uber-eats-platform-delivery.json' with {
  type: 'json',
};

/** Whole orders of several platforms, of usual sizes. */
const SAMPLES = [uber, deliveroo, justEat, website, uberOwn];

const MINUTE = 60_000;

/** The `index`-th sample, over and over. */
export function sampleOrder(index: number): Readonly<Record<string, unknown>> {
  const sample = SAMPLES[index % SAMPLES.length];
  if (sample === undefined) throw new RangeError('No samples');
  return sample;
}

/** An order of now for HubRise to take, wanted in 25 minutes unless said. */
export function orderOfNow(
  index: number,
  fields: Partial<OrderInput> & Pick<OrderInput, 'status'>,
): OrderInput {
  return v.parse(orderInput, {
    ...sampleOrder(index),
    confirmed_time: null,
    collection_code: `B${String(index).padStart(3, '0')}`,
    asap: true,
    expected_time: fromNow(25),
    ...fields,
  });
}

/** A time so many minutes from now, as HubRise writes it. */
export function fromNow(minutes: number): string {
  return new Date(Date.now() + minutes * MINUTE).toISOString();
}
