/** Of what a person types of why something is done at the counter, characters. */
export const LONGEST_COUNTER_REASON = 140;

/**
 * Whether a card's number may stand in why its money was given back by hand: so many digits in a row, whatever parts them. What is sealed
 * stays for years, and a card's number never may (PCI DSS).
 */
export function mayBeCardNumber(text: string): boolean {
  return /\d(?:[^\p{L}\p{N}]*\d){12}/u.test(text);
}
