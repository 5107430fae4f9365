import type { ClosingKind } from '../core/fiscal/kinds.ts';
import type { HandWay, Payload } from '../core/fiscal/payloads.ts';
import { euros } from '../core/paper/lines.ts';
import type { Store } from '../store/index.ts';
import { payloadOf } from './journal.ts';

const REMARKABLE: readonly string[] = ['restore', 'integrity', 'sequence-break'];
const WAYS: Readonly<Record<HandWay, string>> = {
  cash: 'en espèces',
  terminal: 'sur le terminal',
  transfer: 'par virement',
};

/** What a closing's paper must say beside its figures, from the journal alone: in French, in order. */
export function remarksOf(
  { fiscal }: Pick<Store, 'fiscal'>,
  { first, kind, last }: Payload<ClosingKind>,
): readonly string[] {
  if (first === undefined || last === undefined) return [];
  const [after, before] = [first.seq - 1, last.seq + 1];
  const events = fiscal.listOf('R', 'JET', after, before).flatMap((record) => {
    const { event: name, text } = payloadOf<'JET'>(record);
    const isTold = REMARKABLE.includes(name) || (name === 'key' && text.includes('perdue'));
    return isTold ? [text] : [];
  });
  // The terminal's own statement of the day is compared with the Z: what it says more is explained there.
  const cards =
    kind === 'CLOSE_DAY'
      ? fiscal.listOf('R', 'CARD', after, before).map((record) => payloadOf<'CARD'>(record))
      : [];
  return [...events, ...openText(cards), ...cards.flatMap(byHandText)];
}

/** A Z waits for no terminal: what was asked that day and had no answer by then is of the next one. */
function openText(cards: readonly Payload<'CARD'>[]): readonly string[] {
  const ended = new Set(
    cards.flatMap(({ attempt = '', step }) => (step === 'unknown' ? [] : attempt)),
  );
  return cards
    .filter(({ number, step }) => step === 'attempt' && !ended.has(number))
    .map(({ amount, number, order }) => {
      const what = amount < 0 ? 'Remboursement par carte' : 'Carte';
      const said = `${euros(Math.abs(amount))} (${number}, commande ${order})`;
      return `${what} sans réponse à la clôture\u00a0: ${said}.`;
    });
}

function byHandText({ amount, by, number, order, reason }: Payload<'CARD'>): readonly string[] {
  if (by === undefined) return [];
  const what = `${euros(-amount)} ${WAYS[by]} (${number}, commande ${order})`;
  return [`Carte rendue à la main\u00a0: ${what}. ${reason}`];
}
