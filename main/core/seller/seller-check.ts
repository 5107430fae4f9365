import { isSiren, isSiret } from '../fiscal/check.ts';
import type { Seller } from '../fiscal/payloads.ts';

/** What is wrong with what somebody has typed of the seller. */
type SellerFault =
  | 'missing'
  | 'not_siret'
  | 'not_ape'
  | 'not_vat'
  /** The VAT number is of another company than the SIRET, and no group is named. */
  | 'other_siren'
  /** Its two check digits do not fit its SIREN. */
  | 'vat_key'
  /** The group's number is of no company. */
  | 'not_siren'
  /** A capital of what has no legal form. */
  | 'no_form';

export type SellerFaults = Readonly<Partial<Record<keyof Seller, SellerFault>>>;

/** As it is kept: spaces and dots taken out of numbers, letters in capitals. */
export function tidySeller(typed: Seller): Seller {
  const { address, ape, capital = '', group = '', legal = '', name, siret, vat } = typed;
  const number = (text: string): string => text.replace(/[\s.\u00a0\u202f-]/g, '').toUpperCase();
  const lines = address.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
  const words = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ');
  const said = Object.entries({ legal, capital, group }).map(([key, text]) => [key, words(text)]);
  return {
    name: words(name),
    address: lines.filter(Boolean).join('\n').normalize('NFC'),
    siret: number(siret),
    ape: number(ape),
    vat: number(vat),
    // What is not said is not sealed.
    ...Object.fromEntries(said.filter(([, text]) => text !== '')),
  };
}

/** What is to be put right before a seller is sealed; nothing where all is well. Takes a tidy one. */
export function sellerFaults(seller: Seller): SellerFaults {
  const { address, ape, capital, legal, name, siret } = seller;
  const vatFault = faultOfVat(seller);
  return {
    ...(name === '' ? { name: 'missing' as const } : {}),
    ...(address === '' ? { address: 'missing' as const } : {}),
    ...(siret === '' || isSiret(siret) ? {} : { siret: 'not_siret' as const }),
    ...(siret === '' ? { siret: 'missing' as const } : {}),
    ...(/^\d{4}[A-Z]$/.test(ape) ? {} : { ape: ape === '' ? 'missing' : 'not_ape' }),
    ...(vatFault === null ? {} : { vat: vatFault }),
    ...(capital !== undefined && legal === undefined ? { legal: 'no_form' as const } : {}),
  };
}

/**
 * FR, a key of two, the SIREN; a key of digits is (12 + 3 × (SIREN mod 97)) mod 97 (CGI an. II, 215). A
 * group for VAT has a SIREN of its own, by which all of its members sell.
 */
function faultOfVat({ group, siret, vat }: Seller): SellerFault | null {
  if (vat === '') return 'missing';
  const [, key = '', siren = ''] = /^FR([0-9A-Z]{2})(\d{9})$/.exec(vat) ?? [];
  if (siren === '') return 'not_vat';
  if (group !== undefined) {
    if (!isSiren(siren)) return 'not_siren';
  } else if (isSiret(siret) && siren !== siret.slice(0, 9)) return 'other_siren';
  if (/^\d\d$/.test(key) && Number(key) !== vatKeyOf(siren)) return 'vat_key';
  return null;
}

/** The VAT number of a SIREN, as the tax office gives it to nearly all: to be proposed, not imposed. */
export function vatNumberOf(siret: string): string | null {
  if (!isSiret(siret)) return null;
  const siren = siret.slice(0, 9);
  return `FR${String(vatKeyOf(siren)).padStart(2, '0')}${siren}`;
}

function vatKeyOf(siren: string): number {
  return (12 + 3 * (Number(siren) % 97)) % 97;
}
