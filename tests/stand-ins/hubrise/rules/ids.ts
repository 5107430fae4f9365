/** Gives a new id at each call. */
export type NextId = () => string;

// No vowels and no look-alikes, as in the ids that HubRise's documentation shows (`fq7h`, `5dpm9`).
const ALPHABET = '23456789bcdfghjkmnpqrstvwxyz';

/**
 * Short ids in HubRise's manner. They are a plain sequence, spread out so that they do not look
 * like one: the same calls give the same ids in every run.
 */
export function createIds(start = 700_001): NextId {
  let last = start;
  return () => {
    last += 7919;
    let id = '';
    for (let rest = last; rest > 0; rest = Math.floor(rest / ALPHABET.length)) {
      id = `${ALPHABET[rest % ALPHABET.length]}${id}`;
    }
    return id;
  };
}
