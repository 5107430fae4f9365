import { EMPTY_LIST, listOf, type OwnList } from '../../main/core/own-list/own-list.ts';
import type { OwnListImport } from '../../preload/contract.ts';

const WISHES = [
  { name: 'Margherita', category: 'Pizzas', cents: 950, kind: 'prepared' },
  { name: 'Reine', category: 'Pizzas', cents: 1_150, kind: 'prepared' },
  {
    name: 'Quatre fromages au lait cru de nos montagnes',
    category: 'Pizzas',
    cents: 1_290,
    kind: 'prepared',
  },
  { name: 'Coca-Cola 33 cl', category: 'Boissons', cents: 250, kind: 'packaged' },
  { name: 'Bière pression 25 cl', category: 'Boissons', cents: 350, kind: 'alcohol' },
  { name: 'Supplément fromage', category: '', cents: 100, kind: 'prepared' },
] as const;

/** A pizzeria without HubRise. */
export const OWN_LIST: OwnList = (() => {
  const list = listOf(WISHES, EMPTY_LIST);
  if (list.kind === 'refused') throw new Error(list.reason);
  return list.list;
})();

export const OWN_PREVIEW: OwnListImport = {
  kind: 'preview',
  preview: {
    id: 1,
    file: 'carte-2026.csv',
    count: 6,
    categories: 2,
    replaced: 6,
    sample: WISHES.map((wish, at) => ({ ...wish, line: at + 2, isProposed: at % 2 === 1 })),
    faultCount: 3,
    faults: [
      { line: 8, column: 'price', reason: 'price', said: 'selon arrivage' },
      { line: 9, column: 'vat', reason: 'vat', said: '7,7' },
      { line: 12, column: 'name', reason: 'twice', said: 'REINE' },
    ],
  },
};
