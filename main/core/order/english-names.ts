import type { Locale } from '../format/numbers.ts';

/** English names that platforms give to charges, discounts and payments, in small letters. */
const FRENCH: ReadonlyMap<string, string> = new Map([
  ['bag charge', 'Sac'],
  ['bag fee', 'Sac'],
  ['card', 'Carte'],
  ['card on delivery', 'Carte'],
  ['cash', 'Espèces'],
  ['cash on delivery', 'Espèces'],
  ['credit card', 'Carte bancaire'],
  ['delivery charge', 'Frais de livraison'],
  ['delivery fee', 'Frais de livraison'],
  ['discount', 'Remise'],
  ['gift card', 'Carte cadeau'],
  ['online', 'En ligne'],
  ['online payment', 'Paiement en ligne'],
  ['packaging charge', 'Emballage'],
  ['packaging fee', 'Emballage'],
  ['paid online', 'Payé en ligne'],
  ['payment by cash', 'Espèces'],
  ['promotion discount', 'Remise promotionnelle'],
  ['service charge', 'Frais de service'],
  ['service fee', 'Frais de service'],
  ['small order fee', 'Frais de petite commande'],
  ['surcharge', 'Supplément'],
  ['tip', 'Pourboire'],
  ['total discount', 'Remise'],
  ['voucher', 'Bon d’achat'],
]);

/** The name of a charge, a discount or a payment for the shop; one that is not known as it came. */
export function moneyName(name: string, locale: Locale): string {
  return locale === 'fr-FR' ? (FRENCH.get(name.trim().toLowerCase()) ?? name) : name;
}
