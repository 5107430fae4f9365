import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXPORT_COLUMNS, type ExportWords, exportOrders } from '../../main/history/exports.ts';
import { createOrderList } from '../../main/history/order-list.ts';
import { type DataTill, NOW, openTill } from '../support/stored-till.ts';
import { tempFolder } from '../support/temp-folder.ts';

const WORDS: ExportWords = {
  heading: Object.fromEntries(
    EXPORT_COLUMNS.map((column) => [column, `[${column}]`]),
  ) as ExportWords['heading'],
  status: (status) => `état ${status}`,
  serviceType: (type) => `service ${type}`,
  payment: (kind) => `paiement ${kind}`,
};
const timeZone = 'Europe/Paris';

function ordersOf(till: DataTill) {
  const list = createOrderList({ store: till.store, shop: () => ({ timeZone, cutoff: '06:00' }) });
  const period = list.periodOf('2026-11-01', '2026-11-30');
  if (period === null) throw new Error('no period');
  return list.listPeriod(period);
}

describe('the orders of a period', () => {
  it('become a file that a French spreadsheet opens as it is', async () => {
    const till = openTill();
    till.takeIn({
      id: 'a1',
      created_at: '2026-11-24T18:30:05+01:00',
      connection_name: 'Bella; "Pizza"',
      ref: '=HYPERLINK("http://x")',
      total: '14.50 EUR',
      charges: [{ name: 'Pourboire', price: '2.00 EUR' }],
      payments: [{ name: 'Espèces', amount: '14.50 EUR' }],
      customer: { first_name: 'Julie', last_name: 'Martin', phone: '0612345678' },
    });
    const path = join(tempFolder(), 'commandes.csv');
    const request = { path, orders: ordersOf(till), words: WORDS, timeZone };
    expect(await exportOrders(request)).toEqual({ kind: 'written', path, orders: 1 });
    const text = readFileSync(path, 'utf8');
    expect(text).toBe(
      `\ufeff${EXPORT_COLUMNS.map((column) => `[${column}]`).join(';')}\r\n` +
        '24/11/2026;18:30:05;DC034;"\'=HYPERLINK(""http://x"")";Uber Eats;"Bella; ""Pizza""";' +
        'service delivery;état new;1;14,50;2,00;14,50;0,00;paiement to_collect;EUR;a1\r\n',
    );
    expect(text).not.toMatch(/Julie|Martin|0612345678/);
  });

  it('say what was given back of each', async () => {
    const till = openTill();
    till.takeIn({ id: 'a1', total: '14.50 EUR' });
    const [order] = [...ordersOf(till)].map((one) => ({ ...one, backCents: 650 }));
    const path = join(tempFolder(), 'commandes.csv');
    await exportOrders({ path, orders: order ? [order] : [], words: WORDS, timeZone });
    const [heading = [], cells = []] = readFileSync(path, 'utf8')
      .split('\r\n')
      .map((line) => line.split(';'));
    expect(cells[heading.indexOf('[back]')]).toBe('6,50');
    expect(cells[heading.indexOf('[total]')]).toBe('14,50');
  });

  it('are all there, once, and come to what the orders come to', async () => {
    const till = openTill();
    let cents = 0;
    for (let index = 0; index < 1_234; index += 1) {
      till.now = NOW + index;
      cents += 1_000 + index;
      till.takeIn({ id: `o${index}`, total: `${((1_000 + index) / 100).toFixed(2)} EUR` });
    }
    const path = join(tempFolder(), 'commandes.csv');
    await exportOrders({ path, orders: ordersOf(till), words: WORDS, timeZone });
    const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n').slice(1);
    const totals = lines.map((line) => Number(line.split(';')[9]?.replace(',', '')));
    expect(new Set(lines.map((line) => line.split(';')[15])).size).toBe(1_234);
    expect(totals.reduce((sum, each) => sum + each, 0)).toBe(cents);
  });
});

describe('a file that cannot be written', () => {
  it('leaves the one that was there, and nothing half written', async () => {
    const folder = tempFolder();
    const path = join(folder, 'commandes.csv');
    writeFileSync(path, 'last month');
    function* broken(): Generator<never> {
      yield* [];
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    }
    const result = await exportOrders({ path, orders: broken(), words: WORDS, timeZone });
    expect(result).toEqual({ kind: 'failed', reason: 'disk_full' });
    expect(readFileSync(path, 'utf8')).toBe('last month');
    expect(readdirSync(folder)).toEqual(['commandes.csv']);
  });

  it('is said where there is a folder in its place, or none around it', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'commandes.csv'));
    const attempt = (name: string) =>
      exportOrders({ path: join(folder, name), orders: [], words: WORDS, timeZone });
    expect(await attempt('commandes.csv')).toMatchObject({ kind: 'failed' });
    expect(await attempt('nowhere/commandes.csv')).toEqual({ kind: 'failed', reason: 'other' });
    expect(readdirSync(folder)).toEqual(['commandes.csv']);
  });

  it('is not written through a link or into a file that somebody has put in its way', async () => {
    const folder = tempFolder();
    const path = join(folder, 'commandes.csv');
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'of somebody else');
    const attempt = (name: string) =>
      exportOrders({ path, orders: [], words: WORDS, timeZone, newId: () => name });
    symlinkSync(victim, `${path}.link.partial`);
    writeFileSync(`${path}.file.partial`, 'of somebody else');
    // The name that it would have had in former versions.
    symlinkSync(victim, `${path}.partial`);
    expect(await attempt('link')).toEqual({ kind: 'failed', reason: 'other' });
    expect(await attempt('file')).toEqual({ kind: 'failed', reason: 'other' });
    expect(await exportOrders({ path, orders: [], words: WORDS, timeZone })).toMatchObject({
      kind: 'written',
    });
    expect(readFileSync(victim, 'utf8')).toBe('of somebody else');
    expect(readFileSync(`${path}.file.partial`, 'utf8')).toBe('of somebody else');
    expect(readdirSync(folder).sort()).toEqual([
      'commandes.csv',
      'commandes.csv.file.partial',
      'commandes.csv.link.partial',
      'commandes.csv.partial',
      'victim',
    ]);
  });
});
