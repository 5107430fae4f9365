import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import type { CatalogView } from '../../preload/contract.ts';
import { readMarks, verifyFile } from '../../resources/verifier/index.ts';
import { SELLER } from '../core/fiscal/seller.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { lookAt } from './support/counter.ts';
import { connectAside } from './support/journey.ts';
import { deviceIdOf } from './support/keychain.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const LONG_WAY_MS = 120_000;
/** The customer list that the stand-in's till is connected to. */
const LIST = 'ag8u4';
const PHONE = '06 12 34 56 78';

const goods = ({ page }: TillApp): Locator => page.getByRole('main').locator('section').first();
const ticket = ({ page }: TillApp): Locator =>
  page.getByRole('complementary', { name: say('comptoir.ticket') });
const client = ({ page }: TillApp): Locator =>
  page.getByRole('dialog', { name: say('comptoir.client.title') });
const button = (where: Locator, name: string | RegExp): Locator =>
  where.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });

async function openCounter({ page }: TillApp): Promise<void> {
  await button(page.getByRole('navigation'), say('nav.comptoir')).click();
}

async function setUp({ page }: TillApp): Promise<string> {
  const answer = await page.evaluate(
    (seller) =>
      window.posHelper.fiscal.setUp({
        seller,
        till: '01',
        settings: { cutoff: '04:00', fiscalYearEnd: '12-31' },
      }),
    SELLER,
  );
  if (answer.kind !== 'done') throw new Error(answer.reason);
  return answer.value.fingerprint;
}

/** The phone rings: the number is asked before anything else. */
async function call(till: TillApp): Promise<void> {
  await button(goods(till), say('comptoir.services.phone')).click();
  const field = client(till).getByLabel(say('comptoir.client.phone'), { exact: true });
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  await field.fill(PHONE);
}

/** Nobody here knows them, HubRise does: its customer is taken, and wants it in half an hour. */
async function takeFromHubrise(till: TillApp): Promise<void> {
  await call(till);
  await client(till).getByText('Léa Martin').waitFor();
  await button(client(till), say('comptoir.client.choose')).click();
  const name = client(till).getByLabel(say('comptoir.client.name'), { exact: true });
  await expect.poll(() => name.inputValue()).toBe('Léa Martin');
  await button(client(till), say('action.delay', { minutes: 30 })).click();
  await lookAt(till, 'comptoir-client');
  await button(client(till), say('comptoir.client.keep')).click();
  await button(ticket(till), /^Léa Martin/).waitFor();
}

/** What they want is put aside under their name, as an order; the power goes. */
async function parkAndKill(till: TillApp): Promise<void> {
  await button(goods(till), 'Pâtes').click();
  await button(goods(till), /^Lasagnes/).click();
  await button(goods(till), 'Boissons').click();
  await button(goods(till), /^Coca-Cola/).click();
  await button(ticket(till), say('comptoir.park')).click();
  await button(till.page.getByRole('dialog'), say('comptoir.park')).click();
  await button(ticket(till), say('comptoir.tickets', { count: 1 })).waitFor();
  await till.kill();
}

/** They come for it. */
async function sellParked(till: TillApp): Promise<void> {
  await button(ticket(till), say('comptoir.tickets', { count: 1 })).click();
  await till.page.getByRole('button', { name: /Léa Martin/ }).click();
  await button(ticket(till), /^Léa Martin/).waitFor();
  await button(ticket(till), /^Encaisser/).click();
  await till.page.getByRole('button', { name: new RegExp(say('comptoir.exact')) }).click();
  await ticket(till).getByText('Encaissé 14,50 €').waitFor();
}

/** They call again, for the same; the can is sold out by then. */
async function sellTheSame(till: TillApp): Promise<void> {
  const [sold] = await till.page.evaluate(async () => {
    const text = await window.posHelper.menu.getCatalog();
    const catalog: CatalogView | null = JSON.parse(text);
    return (catalog?.products ?? [])
      .filter(({ name }) => name?.startsWith('Coca-Cola') === true)
      .flatMap(({ skus }) => skus.flatMap(({ ref }) => ref ?? []));
  });
  if (sold === undefined) throw new Error('The menu has no can');
  await till.page.evaluate(
    (ref) => window.posHelper.menu.setStock([{ kind: 'sku', ref }], { kind: 'hand' }),
    sold,
  );
  await call(till);
  await client(till)
    .getByText(say('comptoir.client.orders', { count: 1 }), { exact: false })
    .waitFor();
  await lookAt(till, 'comptoir-client-known');
  await button(client(till), say('comptoir.client.again')).click();
  const without = till.page.getByRole('alertdialog', { name: say('comptoir.client.leftTitle') });
  await without.getByText(/^Coca-Cola/).waitFor();
  await lookAt(till, 'comptoir-client-left');
  await button(without, say('action.understood')).click();
  await button(ticket(till), /Lasagnes/).waitFor();
  expect(
    await ticket(till)
      .getByText(/Coca-Cola/)
      .count(),
  ).toBe(0);
  await button(ticket(till), /^Encaisser/).click();
  await till.page.getByRole('button', { name: new RegExp(say('comptoir.exact')) }).click();
  await ticket(till).getByText('Encaissé 12,00 €').waitFor();
}

it(
  'a caller is found in HubRise’s list, has the same again over a power cut, and the journal names nobody',
  async () => {
    const { admin } = hubrise;
    const lea = { first_name: 'Léa', last_name: 'Martin', phone: '+33612345678' };
    await admin.createCustomer(LIST, lea);
    const first = await launchTill({ hubrise, folder: join(tempFolder(), 'till') });
    await connectAside(first);
    const fingerprint = await setUp(first);
    await openCounter(first);
    await button(goods(first), 'Boissons').waitFor();
    await takeFromHubrise(first);
    await parkAndKill(first);

    const second = await launchTill({ hubrise, folder: first.folder });
    await openCounter(second);
    await sellParked(second);
    await sellTheSame(second);
    await second.quit();

    const marks = join(`${second.folder}-journal`, `journal-${deviceIdOf(second)}.json`);
    const { findings, totals } = await verifyFile(join(second.folder, 'pos-helper.sqlite'), {
      fingerprints: [fingerprint],
      marks: readMarks(readFileSync(marks, 'utf8')),
    });
    expect(findings).toEqual([]);
    expect(totals).toMatchObject({ perpetual: 1_450 + 1_200 });
  },
  LONG_WAY_MS,
);
