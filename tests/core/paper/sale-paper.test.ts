import { describe, expect, it } from 'vitest';
import { type PaperPoints, salePaper } from '../../../main/core/paper/sale-paper.ts';
import { payloadOf } from '../../../main/fiscal/journal.ts';
import { layoutTicket } from '../../../main/printers/layout.ts';
import { add, aShopCounter, CASH, COCA, ok, REINE } from '../../counter/harness.ts';

describe('the customer’s ticket', () => {
  it('says seller, lines, VAT by rate, payments and change as they were sealed, and which copy it is', async () => {
    const { counter, store } = await aShopCounter();
    const { rev } = await add(counter, REINE, COCA);
    ok(counter.pay(rev, CASH(2_000)));
    const record = store.fiscal.byNumber('01-T00000001');
    if (record === null) throw new Error('not sealed');
    const payload = payloadOf<'SALE'>(record);
    const text = JSON.stringify(salePaper({ payload, code: '0badcafe', copy: 0 }));
    for (const said of [
      'Chez Léa',
      'SIRET 73282932000074',
      'Ticket 01-T00000001',
      'À emporter',
      '12,00\u00a0€',
      'TVA 5,5\u00a0% sur 2,37\u00a0€ HT',
      '"right":"0,13\u00a0€"',
      'Espèces',
      '20,00\u00a0€',
      'Rendu',
      '8,00\u00a0€',
      'code 0badcafe',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toMatch(/DUPLICATA|FACTICE|certifié/);
    expect(JSON.stringify(salePaper({ payload, code: '', copy: 2 }))).toContain(
      'DUPLICATA n°\u00a02',
    );
    const training = { ...payload, chain: 'F' } as const;
    expect(JSON.stringify(salePaper({ payload: training, code: '', copy: 0 }))).toContain(
      'FACTICE',
    );
  });

  it('says below what was sealed what it earned, used and left of the customer’s points', async () => {
    const { counter, store } = await aShopCounter();
    const { rev } = await add(counter, REINE);
    ok(counter.pay(rev, CASH(2_000)));
    const record = store.fiscal.byNumber('01-T00000001');
    if (record === null) throw new Error('not sealed');
    const payload = payloadOf<'SALE'>(record);
    const said = (points: PaperPoints | null, copy = 0): readonly string[] =>
      layoutTicket(salePaper({ payload, code: '', copy, points }), 42)
        .flatMap((line) => (line.kind === 'text' ? [line.text] : []))
        .map((text) => text.replaceAll(/\s+/g, ' ').trim())
        .filter((text) => /point|solde/i.test(text));
    expect(said(null)).toEqual([]);
    expect(said({ earned: 17, used: 200, balance: 167 })).toEqual([
      'Points utilisés 200',
      'Points gagnés 17',
      'Nouveau solde 167 points',
    ]);
    expect(said({ earned: 12, used: 0, balance: null })).toEqual(['Points gagnés 12']);
    // HubRise may say another balance by the time of a duplicate.
    expect(said({ earned: 12, used: 0, balance: 88 }, 1)).toEqual(['Points gagnés 12']);
    expect(said({ earned: -12, used: -100, balance: 88 })).toEqual([
      'Points rendus 100',
      'Points repris 12',
      'Nouveau solde 88 points',
    ]);
  });
});
