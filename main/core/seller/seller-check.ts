import { isSiret } from '../fiscal/check.ts';
import type { Seller } from '../fiscal/payloads.ts';

/** What is wrong with what somebody has typed of the seller. */
export type SellerFault =
  | 'missing'
  | 'not_siret'
  | 'not_ape'
  | 'not_vat'
  /** The VAT number is of another company than the SIRET. */
  | 'other_siren'
  /** Its two check digits do not fit its SIREN. */
  | 'vat_key';

export type SellerFaults = Readonly<Partial<Record<keyof Seller, SellerFault>>>;

/** As it is kept: spaces and dots taken out of numbers, letters in capitals. */
export function tidySeller({ address, ape, name, siret, vat }: Seller): Seller {
  const number = (text: string): string => text.replace(/[\s.\u00a0\u202f-]/g, '').toUpperCase();
  const lines = address.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
  return {
    name: name.normalize('NFC').trim().replace(/\s+/g, ' '),
    address: lines.filter(Boolean).join('\n').normalize('NFC'),
    ...{ siret: number(siret), ape: number(ape), vat: number(vat) },
  };
}

/** What is to be put right before a seller is sealed; nothing where all is well. Takes a tidy one. */
export function sellerFaults({ address, ape, name, siret, vat }: Seller): SellerFaults {
  const vatFault = faultOfVat(vat, siret);
  return {
    ...(name === '' ? { name: 'missing' as const } : {}),
    ...(address === '' ? { address: 'missing' as const } : {}),
    ...(siret === '' || isSiret(siret) ? {} : { siret: 'not_siret' as const }),
    ...(siret === '' ? { siret: 'missing' as const } : {}),
    ...(/^\d{4}[A-Z]$/.test(ape) ? {} : { ape: ape === '' ? 'missing' : 'not_ape' }),
    ...(vatFault === null ? {} : { vat: vatFault }),
  };
}

/** FR, a key of two, the SIREN; a key of digits is (12 + 3 × (SIREN mod 97)) mod 97 (CGI an. II, 215). */
function faultOfVat(vat: string, siret: string): SellerFault | null {
  if (vat === '') return 'missing';
  const [, key = '', siren = ''] = /^FR([0-9A-Z]{2})(\d{9})$/.exec(vat) ?? [];
  if (siren === '') return 'not_vat';
  if (isSiret(siret) && siren !== siret.slice(0, 9)) return 'other_siren';
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
