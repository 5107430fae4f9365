import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createStatisticsDesk, type StatisticsDesk } from '../../main/history/statistics.ts';
import { createWords } from '../../main/lib/words.ts';
import { type DataTill, NOW, openTill } from '../support/stored-till.ts';
import { tempFolder } from '../support/temp-folder.ts';

const NOON = '2026-11-24T12:00:00+01:00';

let till: DataTill;
let desk: StatisticsDesk;
let chosen: (name: string) => string | null;
beforeEach(() => {
  till = openTill();
  chosen = () => null;
  desk = createStatisticsDesk({
    openDay: () => null,
    store: till.store,
    now: () => NOW,
    shop: () => ({ timeZone: 'Europe/Paris', cutoff: '06:00' }),
    words: createWords(() => 'fr'),
    chooseFile: async (name) => chosen(name),
  });
});

describe('the file of the figures', () => {
  it('holds every table with its title, in French spreadsheets’ own way', async () => {
    const steps = ['accepted', 'in_preparation', 'awaiting_collection'] as const;
    const items = [{ product_name: '=2+2', price: '12.00 EUR', quantity: '1.5' }];
    const sold = { id: 'sold', created_at: NOON, total: '18.00 EUR', items };
    till.now = Date.parse(NOON);
    till.takeIn(sold);
    for (const status of steps) {
      till.now += 60_000;
      till.takeIn({ ...sold, status });
    }
    const path = join(tempFolder(), 'chiffres.csv');
    const names: string[] = [];
    chosen = (name) => {
      names.push(name);
      return path;
    };
    expect(await desk.exportCsv('day', '2026-11-24')).toEqual({ kind: 'written', path, orders: 1 });
    expect(names).toEqual(['statistiques-2026-11-24.csv']);
    const text = readFileSync(path, 'utf8');
    expect(text.startsWith('\ufeffEn résumé\r\n')).toBe(true);
    for (const line of [
      'Chiffre;Période affichée;Période d’avant',
      'Ventes;18,00;0,00',
      'Heure;Commandes;Ventes (EUR);Uber Eats (EUR);Ventes d’avant (EUR)',
      '12\u00a0h;1;18,00;18,00;0,00',
      "'=2+2;1,5;18,00",
      'Temps de réponse;1;1;1;',
      'Retard;0;;;',
    ]) {
      expect(text.split('\r\n')).toContain(line);
    }
  });

  it('is not written where the person thinks better', async () => {
    expect(await desk.exportCsv('week', '2026-11-24')).toEqual({ kind: 'cancelled' });
  });

  it('is named by its first and last day, and says where it could not be written', async () => {
    chosen = (name) => join(tempFolder(), 'missing', name);
    expect(await desk.exportCsv('week', '2026-11-24')).toEqual({ kind: 'failed', reason: 'other' });
  });
});
