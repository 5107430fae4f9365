import type { Seller } from '../../../main/core/fiscal/payloads.ts';

/** A shop that nobody has, with numbers that check. */
export const SELLER: Seller = {
  name: 'Chez Léa',
  address: '12 rue des Lilas, 75020 Paris',
  siret: '73282932000074',
  ape: '5610C',
  vat: 'FR44732829320',
};
