import { CHAINS, type Chain } from '../core/fiscal/kinds.ts';
import type { Store } from '../store/index.ts';
import { payloadOf } from './journal.ts';
import type { OpenCard } from './requests.ts';

/** Far more than the records of a week: older is looked at only where a row says that it is open. */
const LOOK_BACK = 20_000;

/** What was read of a chain so far: its last CARD record, and the attempts that had no outcome then. */
interface Read {
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly open: Map<string, OpenCard>;
}

/**
 * Gives the attempts without an outcome: the terminal did not answer, or the till went down meanwhile. Each
 * record is read once; what was read within a transaction that came to nothing is read again.
 */
export function createOpenCards(
  { cardAttempts, fiscal }: Pick<Store, 'cardAttempts' | 'fiscal'>,
  lookBack = LOOK_BACK,
): () => readonly OpenCard[] {
  const known = new Map<Chain, Read>();

  /** After which record it begins where nothing was read yet. */
  function begin(chain: Chain): number {
    const rows = cardAttempts.list().map(({ number }) => fiscal.byNumber(number));
    const asked = rows.flatMap((record) => (record?.chain === chain ? [record.seq - 1] : []));
    return Math.min(Math.max(0, (fiscal.head(chain)?.seq ?? 0) - lookBack), ...asked);
  }

  /** Null where the journal is another than the one that was read: records are chained by their hashes. */
  function before(chain: Chain): Read | null {
    const read = known.get(chain);
    if (read === undefined) return null;
    const hash = fiscal.get(chain, read.seq)?.hash;
    return hash !== undefined && Buffer.compare(hash, read.hash) === 0 ? read : null;
  }

  function openOf(chain: Chain): readonly OpenCard[] {
    const read = before(chain);
    const open = new Map(read?.open);
    const records = fiscal.listOf(chain, 'CARD', read?.seq ?? begin(chain));
    for (const record of records) {
      const { amount, at, attempt, number, order, step } = payloadOf<'CARD'>(record);
      if (step === 'attempt') open.set(number, { attempt: number, order, amount, at, chain });
      else if (step !== 'unknown' && attempt !== undefined) open.delete(attempt);
    }
    const last = records.at(-1);
    if (last !== undefined) known.set(chain, { seq: last.seq, hash: last.hash, open });
    else if (read === null) known.delete(chain);
    return [...open.values()];
  }

  return () => CHAINS.flatMap(openOf);
}
