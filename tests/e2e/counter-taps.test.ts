import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import {
  cash,
  cashIn,
  countTaps,
  goods,
  lookAt,
  openCounter,
  press,
  setUp,
  sold,
  ticket,
  touch,
} from './support/counter.ts';
import { connectAside } from './support/journey.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const A_DAY_MS = 86_400_000;
/** Two starts, and a sale for each figure. */
const LONG_WAY_MS = 120_000;

const PIZZA = 'Pizza Margherita';
const LARGE = 'Grande 33 cm';
const small = say('comptoir.sizeOf', { size: 'Petite 26 cm', name: PIZZA });
const large = say('comptoir.sizeOf', { size: LARGE, name: PIZZA });

const tapInSheet = ({ page }: TillApp, name: string): Promise<void> =>
  page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();

/** A first day: one size with a tap on the tile, the other one with a tap on its own name. */
async function sellBySize(till: TillApp): Promise<void> {
  await touch(till, 'Pizzas');
  const taps = await countTaps(till);
  await touch(till, PIZZA);
  await touch(till, large);
  await touch(till, large);
  expect(await taps()).toBe(3);
  await touch(till, 'Boissons');
  await touch(till, 'Coca-Cola');
  await cashIn(till);
  await cash(till, '50,00 €');
  await sold(till, '34,50 €', '15,50 €');
}

/** Of two on one line only one is left without something: the other one stays as it is. */
async function changeOneOfTwo(till: TillApp): Promise<void> {
  await touch(till, `${PIZZA} ${LARGE}`);
  await touch(till, `${PIZZA} ${LARGE}`);
  const lines = ticket(till).getByRole('button', { name: new RegExp(PIZZA) });
  await lines.click();
  await tapInSheet(till, say('comptoir.without'));
  await tapInSheet(till, 'Olives');
  await lookAt(till, 'comptoir-line-choices');
  await tapInSheet(till, say('comptoir.changeOne', { count: 2 }));
  await lines.nth(1).waitFor();
  await cashIn(till);
  await cash(till, say('comptoir.exact'));
  await sold(till, '23,00 €', '0,00 €');
}

it(
  'a few taps: what is sold most stands first, in its usual size, and nothing asks twice',
  async () => {
    const first = await launchTill({ hubrise, folder: join(tempFolder(), 'till') });
    await connectAside(first);
    await setUp(first);
    await openCounter(first);
    await goods(first).getByRole('button', { name: 'Boissons' }).waitFor();
    await sellBySize(first);
    await first.quit();

    await hubrise.admin.advanceClock(A_DAY_MS);
    const till = await launchTill({ hubrise, folder: first.folder, inject: ['a-day-later'] });
    await openCounter(till);
    await goods(till)
      .getByRole('button', { name: say('comptoir.favourites') })
      .waitFor();
    await goods(till).getByRole('button', { name: small }).waitFor();
    await lookAt(till, 'comptoir-favourites');
    const taps = await countTaps(till);

    await touch(till, `${PIZZA} ${LARGE}`);
    await touch(till, `${PIZZA} ${LARGE}`);
    await touch(till, 'Coca-Cola');
    await cashIn(till);
    await cash(till, '50,00 €');
    await sold(till, '25,50 €', '24,50 €');
    const forTwo = await taps();
    expect(forTwo).toBeLessThanOrEqual(5);

    await touch(till, 'Coca-Cola');
    await cashIn(till);
    await cash(till, say('comptoir.exact'));
    await sold(till, '2,50 €', '0,00 €');
    const forOne = (await taps()) - forTwo;
    expect(forOne).toBeLessThanOrEqual(3);

    await touch(till, `${PIZZA} ${LARGE}`);
    await ticket(till)
      .getByRole('button', { name: new RegExp(PIZZA) })
      .click();
    await tapInSheet(till, 'Mozzarella');
    await tapInSheet(till, say('comptoir.without'));
    await tapInSheet(till, 'Olives');
    await lookAt(till, 'comptoir-line-sans');
    // What is chosen is on the ticket at once: nothing has to be confirmed.
    await cashIn(till);
    await press(till, say('comptoir.means.card'));
    await sold(till, '13,00 €', '0,00 €');
    expect((await taps()) - forTwo - forOne).toBeLessThanOrEqual(7);

    await changeOneOfTwo(till);
  },
  LONG_WAY_MS,
);
