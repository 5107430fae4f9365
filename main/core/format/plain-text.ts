/**
 * A text reduced to what two writings of the same thing have in common: lower case, no accents,
 * no punctuation, words apart by one space. `Espèces`, `ESPECES` and `especes` are one word here;
 * `CashOnDelivery` and `cash_on_delivery` are three. For comparing, never for showing.
 */
export function plainWords(text: string): string {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
