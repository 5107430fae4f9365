import { describe, expect, it } from 'vitest';
import { notePaper, salePaper } from '../../../main/core/paper/sale-paper.ts';
import { payloadOf } from '../../../main/fiscal/journal.ts';
import { layoutTicket } from '../../../main/printers/layout.ts';
import { add, aShopCounter, CASH, COCA, findings, ok, REINE } from '../../counter/harness.ts';
import { aPlace, startJournal } from '../../fiscal/harness.ts';
import { SELLER } from '../fiscal/seller.ts';

describe('the note', () => {
  it('says that it is to be paid, what each thing costs and the totals, and no VAT or payment', async () => {
    const { counter, store } = await aShopCounter();
    await add(counter, REINE, COCA);
    ok(counter.printNote('Mme Martin'));
    const record = store.fiscal.byNumber('01-N00000001');
    if (record === null) throw new Error('not sealed');
    const payload = payloadOf<'NOTE'>(record);
    const note = { payload, code: '0badcafe', copy: 0, seller: SELLER, customer: 'Mme Martin' };
    const text = JSON.stringify(notePaper(note));
    for (const said of [
      'DOCUMENT PROVISOIRE – à payer',
      'Chez Léa',
      'Note 01-N00000001',
      'Commande 01-C',
      'Client : Mme Martin',
      'Reine (Tomate, SANS Olives)',
      '1 × 9,50\u00a0€',
      'Total TTC',
      '12,00\u00a0€',
      'Total HT',
      '11,01\u00a0€',
      'code 0badcafe',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toMatch(/TVA|Espèces|Rendu|DUPLICATA|FACTICE|certifié/);
    const again = notePaper({ ...note, customer: null, copy: 1 });
    expect(JSON.stringify(again)).toContain('DUPLICATA n°\u00a01');
    expect(JSON.stringify(again)).not.toContain('Client');
    const training = { ...payload, chain: 'F' } as const;
    expect(JSON.stringify(notePaper({ ...note, payload: training }))).toContain('FACTICE');
    // On the narrowest paper too the title stands on whole words.
    const lines = JSON.stringify(layoutTicket(notePaper(note), 32));
    expect(lines).toContain('DOCUMENT PROVISOIRE');
  });
});

describe('the invoice', () => {
  it('names the customer, and what each line is without VAT and at which rate', async () => {
    const { counter, store } = await aShopCounter();
    await add(counter, REINE, COCA);
    const invoice = {
      name: 'SARL Untel',
      address: '2 place Carnot\n69002 Lyon',
      siren: '732829320',
    };
    const { rev } = ok(await counter.edit({ kind: 'invoice', invoice }));
    const slip = { auth: '004217', last4: '4242', tip: 150 };
    ok(counter.pay(rev, { means: 'card', amount: 1_200, ...slip }));
    const record = store.fiscal.byNumber('01-T00000001');
    if (record === null) throw new Error('not sealed');
    const payload = payloadOf<'SALE'>(record);
    const text = JSON.stringify(salePaper({ payload, code: '', copy: 0 }));
    for (const said of [
      'Facture 01-T00000001',
      'Facturé à',
      'SARL Untel',
      '69002 Lyon',
      'SIREN 732829320',
      'Carte bancaire …4242',
      '004217',
      'Pourboire',
      '1,50\u00a0€',
      'Coca 33 cl, TVA 5,5\u00a0%',
      '2,37\u00a0€ HT',
      'Facture acquittée le',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toMatch(/capital|assujetti/);
  });

  it('names the company’s form and capital and its group for VAT, which no ticket needs', async () => {
    const place = aPlace();
    const { counter, fiscal, stop, store } = await aShopCounter(place);
    const company = {
      ...SELLER,
      vat: 'FR40303265045',
      legal: 'SARL',
      capital: '8 000 €',
      group: 'Groupe Bella, 1 rue Haute, 75001 Paris',
    };
    expect(fiscal.setSeller('Ada', company).kind).toBe('done');
    await add(counter, COCA);
    ok(counter.pay(counter.get().rev, CASH(1_000)));
    await add(counter, COCA);
    const invoice = { name: 'SARL Untel', address: '2 place Carnot' };
    const { rev } = ok(await counter.edit({ kind: 'invoice', invoice }));
    ok(counter.pay(rev, CASH(1_000)));
    const papers = store.fiscal
      .listOf('R', 'SALE', 0)
      .map((record) => salePaper({ payload: payloadOf<'SALE'>(record), code: '', copy: 0 }))
      .map((paper) => JSON.stringify(paper));
    expect(papers[0]).toContain('TVA FR40303265045');
    expect(papers[0]).not.toMatch(/capital|assujetti/);
    expect(papers[1]).toContain('SARL au capital de 8 000 €');
    expect(papers[1]).toContain(`Membre d’un assujetti unique\u00a0: ${company.group}`);
    const events = store.fiscal.listOf('R', 'JET', 0).map(({ payload }) => payload.toString());
    expect(events.filter((event) => event.includes('SARL, 8 000 €, Groupe Bella'))).toHaveLength(1);
    const fingerprint = fiscal.state().fingerprint ?? '';
    counter.end();
    await stop();
    expect(await findings(place, fingerprint)).toEqual([]);
    // After a start it is sealed as before.
    expect((await startJournal(place)).fiscal.state().seller).toEqual(company);
  });
});

describe('the paper of an avoir', () => {
  it('says of which sale, why, by what it was given back, and whom the sale was invoiced to', async () => {
    const { counter, store } = await aShopCounter();
    await add(counter, REINE, COCA);
    const invoice = { name: 'SARL Untel', address: '2 place Carnot' };
    const { rev } = ok(await counter.edit({ kind: 'invoice', invoice }));
    ok(counter.pay(rev, CASH(1_200)));
    const returned = [{ of: 2, qty: 1_000 }];
    const original = '01-T00000001';
    counter.refund({ original, returned, reason: 'Tiède', means: null });
    const record = store.fiscal.byNumber('01-A00000001');
    if (record === null) throw new Error('not sealed');
    const payload = payloadOf<'AVOIR'>(record);
    const text = JSON.stringify(salePaper({ payload, code: '', copy: 0, invoiced: invoice }));
    for (const said of [
      'Avoir 01-A00000001',
      'Annule sur 01-T00000001',
      'Motif : Tiède',
      'SARL Untel',
      '-1 × 2,50\u00a0€',
      '−2,50\u00a0€',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toMatch(/Facture acquittée|Reine/);
  });
});
