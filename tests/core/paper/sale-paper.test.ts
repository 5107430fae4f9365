import { describe, expect, it } from 'vitest';
import { salePaper } from '../../../main/core/paper/sale-paper.ts';
import { payloadOf } from '../../../main/fiscal/journal.ts';
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
      ...['Chez Léa', 'SIRET 73282932000074', 'Ticket 01-T00000001', 'À emporter'],
      ...['12,00\u00a0€', 'TVA 5,5\u00a0% sur 2,37\u00a0€ HT', '"right":"0,13\u00a0€"'],
      ...['Espèces', '20,00\u00a0€', 'Rendu', '8,00\u00a0€', 'code 0badcafe'],
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
});
