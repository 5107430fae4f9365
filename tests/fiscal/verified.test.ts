import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceAvoir } from '../../main/core/fiscal/avoir.ts';
import { priceBasket } from '../../main/core/fiscal/basket.ts';
import type { Payload, Payment } from '../../main/core/fiscal/payloads.ts';
import { type RemarkCode, verifyFile } from '../../resources/verifier/index.ts';
import { anyBasket, anyPayments } from '../core/fiscal/baskets.ts';
import { SELLER } from '../core/fiscal/seller.ts';
import { tempFolder } from '../support/temp-folder.ts';
import {
  ADA,
  aPlace,
  CASH_1190,
  aCounter as counterOf,
  done,
  PIZZA,
  type Place,
  SALE,
  startJournal as startOf,
  type TestJournal,
} from './harness.ts';

const HOUR = 3_600_000;

/** What is sealed is looked at here, not whether it outlives a power cut. */
function notDurable(journal: TestJournal): TestJournal {
  journal.db.pragma('synchronous = OFF');
  return journal;
}
const aCounter = async (place: Place) => notDurable(await counterOf(place));
const startJournal = async (...args: Parameters<typeof startOf>) =>
  notDurable(await startOf(...args));

/** What the independent verifier finds of a database, as `code: message`. */
async function findings(place: Place, fingerprints: readonly string[]): Promise<readonly string[]> {
  const marks = JSON.parse(readFileSync(join(place.marksFolder, 'journal-till-1.json'), 'utf8'));
  const copy = join(tempFolder(), 'copy.sqlite');
  copyFileSync(place.path, copy);
  const result = await verifyFile(copy, { fingerprints: [...fingerprints], ...marks });
  // What a program of today never does is remarked of former ones alone.
  const remarks = result.remarks.filter(({ code }) => NEVER.includes(code));
  return [...result.findings, ...remarks].map((one) => JSON.stringify(one));
}

const NEVER: readonly RemarkCode[] = [
  ...(['update-missing', 'seller-unannounced', 'unknown-field'] as const),
  ...(['no-operator', 'contact', 'alone-zero', 'marks-missing', 'restore'] as const),
];

describe('the verifier, which shares nothing with this code, finds nothing', () => {
  it('in weeks with every kind of record, in either chain, over keys, clocks and versions', async () => {
    const place = aPlace('2026-11-25T10:00:00+01:00');
    const { timers } = place;
    let { fiscal, stop } = await aCounter(place);
    const fingerprints = [fiscal.state().fingerprint ?? ''];
    done(fiscal.cash({ operator: ADA, type: 'float', amount: 15_000, reason: 'Fond' }));
    for (let day = 0; day < 40; day += 1) {
      done(fiscal.setTraining(ADA, day % 10 === 3));
      const order = done(fiscal.order({ operator: ADA, channel: 'counter', basket: PIZZA }));
      timers.advance(60_000);
      done(
        fiscal.change({
          operator: ADA,
          order: order.number,
          reason: 'Ajout',
          plus: [{ label: 'Café', qty: 1000, unit: 150 }],
          minus: [],
        }),
      );
      done(fiscal.note({ operator: ADA, order: order.number, basket: PIZZA }));
      const card = { operator: ADA, order: order.number, amount: 1190 } as const;
      const attempt = done(fiscal.card({ ...card, step: 'attempt' })).number;
      done(fiscal.card({ ...card, step: 'unknown', attempt }));
      done(fiscal.card({ ...card, step: 'declared', attempt, outcome: 'accepted', auth: '12345' }));
      done(fiscal.sell({ ...SALE, payments: [{ ...CASH_1190, tip: 50 }] }));
      const sale = done(
        fiscal.sell({
          ...SALE,
          order: order.number,
          payments: [{ means: 'card', amount: 1190, tip: 50 }],
        }),
      );
      const print = done(fiscal.print({ document: sale.number, medium: 'paper', operator: ADA }));
      timers.advance(1_000);
      done(fiscal.printed(print.id, ADA));
      const other = done(fiscal.order({ operator: ADA, channel: 'phone', basket: PIZZA }));
      if (day % 2 === 0)
        done(fiscal.cancel({ operator: ADA, order: other.number, reason: 'Parti' }));
      const cash = done(fiscal.sell(SALE));
      done(
        fiscal.avoir({
          operator: ADA,
          original: cash.number,
          reason: 'Froid',
          returned: [{ of: 1, qty: 333 }],
          payments: [{ means: 'cash', amount: -397, given: -397, change: 0 }],
        }),
      );
      timers.advance(1_000);
      const again = done(fiscal.print({ document: sale.number, medium: 'pdf', operator: ADA }));
      done(fiscal.printed(again.id, ADA));
      done(
        fiscal.fixPayment({
          operator: ADA,
          original: sale.number,
          reason: 'Erreur',
          payments: [
            { means: 'card', amount: -1190 },
            { means: 'cheque', amount: 1190 },
          ],
        }),
      );
      done(fiscal.drawer({ operator: ADA, reason: 'Monnaie' }));
      const uber = {
        ...SALE,
        channel: 'Uber Eats',
        payments: [{ means: 'platform:Uber Eats', amount: 1190 }],
      };
      const ref = { order: `u${day}`, revision: '1' };
      done(
        fiscal.sell({ ...uber, hubrise: ref, ...(day % 3 === 0 ? { late: true as const } : {}) }),
      );
      done(fiscal.sell({ ...uber, hubrise: ref }));
      done(fiscal.x(ADA));
      fiscal.event('cart-abandoned', 'Panier de 11,90 € abandonné.', ADA);
      done(fiscal.setTraining(ADA, false));
      if (day % 6 === 4) {
        done(fiscal.setSeller(ADA, { ...SELLER, address: `${day} rue Haute, 69001 Lyon` }));
      }
      if (day % 3 === 0) {
        const { cash: found } = done(fiscal.x(ADA));
        const counted = found.expected + (day % 2);
        const reason = day % 2 === 0 ? {} : { reason: 'Pièce trouvée' };
        done(fiscal.close({ operator: ADA, counted: { counted, ...reason } }));
      }
      if (day === 8) done(await fiscal.rotateKey(ADA));
      if (day === 12) timers.changeClock(-2 * HOUR);
      if (day % 7 === 5) {
        await stop();
        ({ fiscal, stop } = await startJournal(place, { app: `1.0.${day}` }));
      }
      timers.changeClock(24 * HOUR - 122_000);
      timers.advance(60_000);
    }
    place.keychain.entries.delete('till-1/fiscal-key-k2');
    await stop();
    ({ fiscal, stop } = await startJournal(place));
    done(await fiscal.replaceLostKey(ADA));
    fingerprints.push(fiscal.state().fingerprint ?? '');
    done(fiscal.sell(SALE));
    const archive = done(await fiscal.archive({ operator: ADA, folder: tempFolder() }));
    done(fiscal.end(ADA, 'Fermeture définitive'));
    await stop();

    expect(await findings(place, fingerprints)).toEqual([]);
    const { findings: found } = await verifyFile(archive.path, { fingerprints, marks: [] });
    expect(found).toEqual([]);
    // Without the new key's fingerprint it is the journal of whoever had the computer.
    expect(await findings(place, fingerprints.slice(0, 1))).not.toEqual([]);
  });

  it('in any sales and avoirs', async () => {
    const place = aPlace();
    const { fiscal, stop } = await aCounter(place);
    const any = anyBasket.chain((basket) =>
      fc.tuple(fc.constant(basket), anyPayments(priceBasket(basket).total), fc.array(fc.nat(1000))),
    );
    for (const [basket, payments, shares] of fc.sample(any, { numRuns: 150, seed: 7 })) {
      const { number, payload } = done(fiscal.sell({ ...SALE, basket, payments }));
      const sale = payload as Payload<'SALE'>;
      const returned = sale.lines.flatMap(({ n, qty }, index) => {
        const back = Math.floor((qty * (shares[index] ?? 0)) / 1000);
        return back === 0 ? [] : [{ of: n, qty: back }];
      });
      if (returned.length === 0) continue;
      const { total } = priceAvoir(sale, [], returned);
      const back: readonly Payment[] = [{ means: 'card', amount: total }];
      done(
        fiscal.avoir({ operator: ADA, original: number, reason: 'x', returned, payments: back }),
      );
    }
    done(fiscal.close({ operator: ADA, counted: { counted: 1, reason: 'x' } }));
    const fingerprint = fiscal.state().fingerprint ?? '';
    await stop();
    expect(await findings(place, [fingerprint])).toEqual([]);
  });

  it('in years that were caught up, but for what the clock says', async () => {
    const place = aPlace('2026-12-15T10:00:00+01:00');
    let { fiscal, stop } = await aCounter(place);
    const fingerprint = fiscal.state().fingerprint ?? '';
    for (let round = 0; round < 8; round += 1) {
      done(fiscal.sell(SALE));
      await stop();
      place.timers.changeClock(55 * 24 * HOUR);
      ({ fiscal, stop } = await startJournal(place));
      expect(fiscal.state().phase).toBe('date_doubtful');
      done(fiscal.confirmDate(ADA));
      expect(fiscal.state().phase).toBe('ready');
    }
    await stop();
    expect(await findings(place, [fingerprint])).toEqual([]);
  });
});
