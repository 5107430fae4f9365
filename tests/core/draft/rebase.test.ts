import { describe, expect, it } from 'vitest';
import { type CatalogDoc, findNode } from '../../../main/core/draft/doc.ts';
import { applyAll, type Operation } from '../../../main/core/draft/operations.ts';
import { choicesAsOperations, rebase } from '../../../main/core/draft/rebase.ts';
import { docFrom } from '../../support/catalog-drafts.ts';

const RISE: Operation = {
  kind: 'prices',
  category: null,
  by: { kind: 'percent', percent: '5' },
  step: 1,
  options: false,
};
const at = { list: 'product', key: 'ref P', inner: 'ref S' } as const;

const menu = (price: string): CatalogDoc =>
  docFrom({ products: [{ ref: 'P', name: 'Reine', skus: [{ ref: 'S', price }] }] });
const priceOf = (doc: CatalogDoc): unknown => findNode(doc, at)?.json['price'];

describe('a change of all prices, made again on what has changed elsewhere', () => {
  it('is not made twice where the same was made there', () => {
    const { conflicts, doc } = rebase(menu('10.00 EUR'), menu('10.50 EUR'), [RISE]);
    expect(conflicts).toEqual([]);
    expect(priceOf(doc)).toBe('10.50 EUR');
  });

  it('is offered as the draft showed it where another price was set there', () => {
    const rebased = rebase(menu('10.00 EUR'), menu('12.00 EUR'), [RISE]);
    expect(rebased.conflicts).toMatchObject([{ mine: '10.50 EUR', theirs: '12.00 EUR' }]);
    const chosen = (choice: 'mine' | 'theirs'): unknown => {
      const choices = choicesAsOperations(rebased, () => choice);
      return priceOf(applyAll(rebased.theirs, [RISE, ...rebased.corrections, ...choices]).doc);
    };
    expect([chosen('mine'), chosen('theirs')]).toEqual(['10.50 EUR', '12.00 EUR']);
  });
});
