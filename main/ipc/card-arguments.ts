import * as v from 'valibot';
import type { CardWish, CardWord } from '../../preload/contract.ts';
import { MOST_TENDERED } from '../core/counter/tender.ts';
import { isAuth, LONGEST_AUTH } from '../core/terminal/outcome.ts';

const cents = (least: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(MOST_TENDERED));

/** The number of an authorisation, read off a terminal or a slip; of a card no number fits into it. */
export const cardAuth = v.pipe(v.string(), v.trim(), v.maxLength(LONGEST_AUTH), v.check(isAuth));

/** What a person has read on the terminal. */
export const cardWord: v.GenericSchema<unknown, CardWord> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('accepted'),
    auth: v.nullable(cardAuth),
    paid: v.exactOptional(
      v.strictObject({ amount: cents(1), means: v.picklist(['card', 'titre_card']) }),
    ),
  }),
  v.strictObject({ kind: v.literal('refused') }),
]);

export const cardWish: v.GenericSchema<unknown, CardWish> = v.strictObject({
  amount: cents(1),
  tip: cents(0),
  meantTip: v.exactOptional(cents(0)),
});
