import { join } from 'node:path';
import { expect, it } from 'vitest';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { openDatabase } from '../../main/store/database.ts';
import { createStore } from '../../main/store/index.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import {
  cash,
  cashIn,
  goods,
  inspected,
  lookAt,
  openCounter,
  press,
  setUp,
  sold,
  touch,
} from './support/counter.ts';
import { connectAside } from './support/journey.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

/** A bill in four, with a window that is loaded again and two power cuts in its midst. */
const LONG_WAY_MS = 120_000;

const TIP = '1,00 €';

/** 19,30 € in four: 4,83 €, 4,83 €, 4,82 € and 4,82 €. */
async function splitInFour(till: TillApp): Promise<void> {
  await touch(till, 'Entrées');
  await touch(till, 'Salade César');
  await touch(till, 'Burrata');
  await cashIn(till);
  await press(till, say('comptoir.split'));
  const more = till.page.getByRole('button', {
    name: say('stepper.more', { label: say('comptoir.parts') }),
  });
  await more.click();
  await more.click();
  await press(till, say('comptoir.splitParts', { count: 4 }));
  await shares(till, say('comptoir.shareOf', { count: 4 }), '4,83 €');
}

async function chooseTip({ page }: TillApp): Promise<void> {
  await page.getByRole('button', { name: say('comptoir.tip'), exact: true }).click();
  await page.keyboard.type('100');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: say('comptoir.tipOf', { amount: TIP }) }).waitFor();
}

/** The page of means says whose turn it is and what is due of it. */
async function shares({ page }: TillApp, words: string, due: string): Promise<void> {
  await page.getByText(words).waitFor();
  await page.getByRole('main').locator('output').filter({ hasText: due }).first().waitFor();
}

/** Half of it is paid, and the next guest gives a tip: just what is on the screen of it. */
async function isAsItWas(till: TillApp): Promise<void> {
  await shares(till, say('comptoir.shareOf', { count: 2 }), '4,82 €');
  const { page } = till;
  await page.getByText(say('comptoir.paidOf', { paid: '9,66 €', total: '19,30 €' })).waitFor();
  await page.getByRole('button', { name: say('comptoir.tipOf', { amount: TIP }) }).waitFor();
  await page
    .getByRole('group', { name: say('comptoir.means.cash') })
    .getByRole('button', { name: /5,82/ })
    .waitFor();
}

it(
  'a bill that is half paid in parts is shown as it was by a window that is loaded again, and after two power cuts, and ends to the cent',
  async () => {
    const folder = join(tempFolder(), 'till');
    const first = await launchTill({ hubrise, folder });
    await connectAside(first);
    const fingerprint = await setUp(first);
    await openCounter(first);
    await goods(first).getByRole('button', { name: 'Boissons' }).waitFor();
    await splitInFour(first);
    await press(first, say('comptoir.means.card'));
    await shares(first, say('comptoir.shareOf', { count: 3 }), '4,83 €');
    await cash(first, '5,00 €');
    await shares(first, say('comptoir.shareOf', { count: 2 }), '4,82 €');
    await chooseTip(first);
    await isAsItWas(first);

    await first.page.reload();
    await openCounter(first);
    await isAsItWas(first);
    await lookAt(first, 'comptoir-split-again');
    await first.kill();

    const second = await launchTill({ hubrise, folder });
    await openCounter(second);
    await isAsItWas(second);
    await press(second, `${say('comptoir.means.card')} 5,82 €`);
    await shares(second, say('comptoir.shareOf', { count: 1 }), '4,82 €');
    await second.kill();

    const third = await launchTill({ hubrise, folder });
    await openCounter(third);
    await shares(third, say('comptoir.shareOf', { count: 1 }), '4,82 €');
    await cash(third, '10,00 €');
    await sold(third, '19,30 €', '5,18 €');
    await third.quit();

    expect((await inspected(third, fingerprint)).findings).toEqual([]);
    const opened = openDatabase(join(folder, 'pos-helper.sqlite'), Date.now());
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    const sales = createStore(opened.db).fiscal.listOf('R', 'SALE', 0);
    opened.db.close();
    expect(sales).toHaveLength(1);
    expect(sales.map((sale) => payloadOf<'SALE'>(sale))[0]).toMatchObject({
      total: 1_930,
      payments: [
        { means: 'card', amount: 483 },
        { means: 'cash', amount: 483, given: 500, change: 17 },
        { means: 'card', amount: 482, tip: 100 },
        { means: 'cash', amount: 482, given: 1_000, change: 518 },
      ],
    });
  },
  LONG_WAY_MS,
);
