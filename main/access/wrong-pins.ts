import type { JetEvent } from '../core/fiscal/jet.ts';

interface WrongPinsDeps {
  /** How long the computer has been running, its sleep included, ms. */
  readonly sinceBoot: () => number;
  readonly event: (event: JetEvent, text: string) => void;
}

const HOUR_MS = 3_600_000;
const MOST_AN_HOUR = 12;

/**
 * Wrong PINs in the journal, by whose they were tried as: never what was typed. At most so many lines an hour, whoever
 * tries; how many were left out stands in the next one.
 */
export function createWrongPins({ event, sinceBoot }: WrongPinsDeps): (whose: string) => void {
  let since: number | null = null;
  let told = 0;
  let leftOut = 0;

  return (whose) => {
    const now = sinceBoot();
    if (since === null || now < since || now - since >= HOUR_MS) {
      since = now;
      told = 0;
    }
    if (told === MOST_AN_HOUR) {
      leftOut += 1;
      return;
    }
    told += 1;
    const before = leftOut === 0 ? '' : ` Avant lui, ${leftOut} autre(s) non inscrit(s).`;
    leftOut = 0;
    event('login', `Code faux : ${whose}.${before}`);
  };
}
