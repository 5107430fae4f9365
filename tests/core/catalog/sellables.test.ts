import { describe, expect, it } from 'vitest';
import { sellablesOf } from '../../../main/core/catalog/sellables.ts';
import { readCatalog } from '../../../main/hubrise/payload/catalog.ts';
import { whole } from '../../support/catalogs.ts';

const sku = (ref: string, lists: readonly string[]) => ({
  ref,
  name: null,
  price: '10.00 EUR',
  option_list_refs: lists,
});
const list = (ref: string, name: string, refs: readonly string[]) => ({
  ref,
  name,
  options: refs.map((option) => ({ ref: option, name: `Option ${option}`, price: '1.00 EUR' })),
});

function sellables(data: object) {
  const catalog = whole(readCatalog({ name: 'Carte', data }));
  if (catalog === null) throw new Error('This is no catalogue');
  return new Map(whole(sellablesOf(catalog)).map((one) => [one.ref, one]));
}

describe('an option that can be sold out', () => {
  const found = sellables({
    categories: [
      { ref: 'PLATS', name: 'Plats' },
      { ref: 'PIZZAS', name: 'Pizzas', parent_ref: 'PLATS' },
      { ref: 'SALADES', name: 'Salades' },
    ],
    products: [
      ...['Reine', 'Calzone', 'Royale', 'Orientale'].map((name, at) => ({
        name,
        category_ref: 'PIZZAS',
        skus: [sku(`P${at}`, ['SUP'])],
      })),
      { name: 'Niçoise', category_ref: 'SALADES', skus: [sku('S1', ['GARN', 'GARN'])] },
    ],
    option_lists: [
      list('SUP', 'Suppléments', ['OEU', 'MOZ']),
      list('GARN', 'Suppléments', ['OEU', 'THO']),
      list('NULLE', 'Nulle part', ['RIEN']),
    ],
  });

  it('says its lists, and which products offer them', () => {
    expect(found.get('MOZ')?.of).toBe('Suppléments (Reine, Calzone, Royale, …)');
    expect(found.get('THO')?.of).toBe('Suppléments (Niçoise)');
    expect(found.get('OEU')?.of).toBe(
      'Suppléments (Reine, Calzone, Royale, …) · Suppléments (Niçoise)',
    );
    expect(found.get('RIEN')?.of).toBe('Nulle part');
  });

  it('belongs to the categories of those products, each once', () => {
    expect(found.get('MOZ')?.path).toEqual(['PIZZAS', 'PLATS']);
    expect(found.get('OEU')?.path).toEqual(['PIZZAS', 'PLATS', 'SALADES']);
    expect(found.get('RIEN')?.path).toEqual([]);
  });

  it('names the first lists alone where it stands in hundreds', () => {
    const many = sellables({
      categories: [],
      products: [],
      option_lists: Array.from({ length: 300 }, (_, at) => list(`L${at}`, `Liste ${at}`, ['X'])),
    });
    const of = many.get('X')?.of ?? '';
    expect(of.startsWith('Liste 0 · Liste 1 · ')).toBe(true);
    expect(of.endsWith(' · …')).toBe(true);
    expect(of.length).toBeLessThan(140);
  });
});
