import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import {
  cash,
  cashIn,
  countTaps,
  goods,
  inspected,
  lookAt,
  openCounter,
  press,
  resize,
  SIZES,
  setUp,
  sold,
  ticket,
  touch,
  untilSeen,
} from './support/counter.ts';
import { connectAside } from './support/journey.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

/** A whole service, with two starts. */
const LONG_WAY_MS = 120_000;

/** Two articles in exact cash. */
async function sellInCash(till: TillApp): Promise<void> {
  const taps = await countTaps(till);
  await touch(till, 'Boissons');
  await touch(till, 'Coca-Cola');
  await touch(till, 'Eau plate');
  await cashIn(till);
  await cash(till, say('comptoir.exact'));
  await sold(till, '4,50 €', '0,00 €');
  expect(await taps()).toBeLessThanOrEqual(5);
}

/** Paid with a note: what is to be given back stays there for all to see. Gives the sale's number. */
async function sellForANote(till: TillApp): Promise<string> {
  await touch(till, 'Pâtes');
  await touch(till, 'Lasagnes');
  await touch(till, 'Boissons');
  await touch(till, 'Coca-Cola');
  await lookAt(till, 'comptoir-ticket');
  await cashIn(till);
  await lookAt(till, 'comptoir-pay');
  await cash(till, '20,00 €');
  const noted = await sold(till, '14,50 €', '5,50 €');
  await lookAt(till, 'comptoir-sold', () =>
    untilSeen(ticket(till).getByRole('button', { name: say('comptoir.noTicket') })),
  );
  return noted;
}

/** By card, on a terminal that is typed on by hand. */
async function sellByCard(till: TillApp): Promise<void> {
  await touch(till, 'Boissons');
  await touch(till, 'Bière');
  await cashIn(till);
  await press(till, say('comptoir.means.card'));
  await sold(till, '4,00 €', '0,00 €');
}

/** A bill shared by two: one pays by card, one with a note. */
async function sellInParts(till: TillApp): Promise<void> {
  await touch(till, 'Entrées');
  await touch(till, 'Salade César');
  await touch(till, 'Burrata');
  await cashIn(till);
  await press(till, say('comptoir.split'));
  await press(till, say('comptoir.splitParts', { count: 2 }));
  await till.page.getByText(say('comptoir.shareOf', { count: 2 })).waitFor();
  await press(till, say('comptoir.means.card'));
  await till.page.getByText(say('comptoir.paidOf', { paid: '9,65 €', total: '19,30 €' })).waitFor();
  await cash(till, '10,00 €');
  await sold(till, '19,30 €', '0,35 €');
}

/** One ticket is put aside, and the next one is being typed: the power goes. */
async function parkAndKill(till: TillApp): Promise<void> {
  await touch(till, 'Entrées');
  await touch(till, 'Arancini');
  await ticket(till)
    .getByRole('button', { name: say('comptoir.park') })
    .click();
  await till.page.getByLabel(say('comptoir.parkLabel')).fill('Table 4');
  await press(till, say('comptoir.park'));
  await ticket(till)
    .getByRole('button', { name: say('comptoir.tickets', { count: 1 }) })
    .waitFor();
  await touch(till, 'Salade César');
  await ticket(till)
    .getByRole('button', { name: /Salade César/ })
    .waitFor();
  await till.kill();
}

/** What was typed is there, and so is what was put aside: both are sold. */
async function sellWhatWasLeft(till: TillApp): Promise<void> {
  await ticket(till)
    .getByRole('button', { name: /Salade César/ })
    .waitFor();
  await cashIn(till);
  await cash(till, say('comptoir.exact'));
  await sold(till, '9,80 €', '0,00 €');
  await press(till, say('comptoir.tickets', { count: 1 }));
  await till.page.getByRole('button', { name: /Table 4/ }).click();
  await ticket(till)
    .getByRole('button', { name: /Arancini/ })
    .waitFor();
  await cashIn(till);
  await cash(till, '10,00 €');
  await sold(till, '6,50 €', '3,50 €');
}

/** One line of a sale is given back. */
async function giveBack(till: TillApp, sale: string): Promise<void> {
  await resize(till, SIZES[0]);
  await press(till, say('comptoir.tickets', { count: 0 }));
  const sheet = till.page.getByRole('dialog', { name: say('comptoir.ticketsTitle') });
  await sheet.getByRole('button', { name: new RegExp(sale) }).click();
  const refund = sheet.getByRole('region', { name: say('comptoir.refund') });
  // It opens below its sale, in sight, however many there are.
  await untilSeen(refund.getByRole('button', { name: say('comptoir.refund') }));
  await refund.getByRole('button', { name: /^Lasagnes/ }).click();
  await lookAt(till, 'comptoir-refund');
  await refund.getByRole('button', { name: say('comptoir.refund') }).click();
  const question = till.page.getByRole('alertdialog');
  await question.getByText(say('reasons.quality')).click();
  await question.getByRole('button', { name: say('comptoir.refund') }).click();
  const given = say('comptoir.refunded', { amount: '12,00 €', number: '01-' });
  await untilSeen(refund.getByText(given));
}

it(
  'a service at the counter: cash, card, a shared bill, a parked ticket over a power cut, an avoir, verified',
  async () => {
    const first = await launchTill({ hubrise, folder: join(tempFolder(), 'till') });
    await connectAside(first);
    const fingerprint = await setUp(first);
    await openCounter(first);
    await goods(first).getByRole('button', { name: 'Boissons' }).waitFor();
    await lookAt(first, 'comptoir-empty');
    await sellInCash(first);
    const noted = await sellForANote(first);
    await sellByCard(first);
    await sellInParts(first);
    await parkAndKill(first);

    const second = await launchTill({ hubrise, folder: first.folder });
    await openCounter(second);
    await sellWhatWasLeft(second);
    await giveBack(second, noted);
    await second.quit();
    const { chains, findings, totals } = await inspected(second, fingerprint);
    expect(findings).toEqual([]);
    expect(chains.map(({ chain }) => chain)).toEqual(['R', 'F']);
    // All six sales less the avoir; and both turned the same way.
    const sales = 450 + 1_450 + 400 + 1_930 + 980 + 650;
    expect(totals).toMatchObject({ perpetual: sales - 1_200, perpetualAbs: sales + 1_200 });
  },
  LONG_WAY_MS,
);
