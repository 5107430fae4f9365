import { Days } from './day/days.ts';
import { checkTrainingKeys, type Key } from './keys/keys.ts';
import { type Mark, Marks } from './keys/marks.ts';
import { isSigned } from './keys/signatures.ts';
import { readPayload } from './record/canonical.ts';
import { ChainChecker } from './record/checker.ts';
import type { Sale } from './record/payloads.ts';
import type { JsonObject, Row, SignedRow, Source } from './record/row.ts';
import type { Report } from './report/report.ts';
import { checkAvoirs } from './sale/avoirs.ts';

/** What is known from outside the journal. */
export interface Outside {
  /** SHA-256 of the SPKI DER, hex: the first key's, then that of each key after a lost one. */
  readonly fingerprints: readonly string[];
  readonly marks: readonly Mark[];
}

/** Told of each record as it passes, in its order: what else a file holds is compared with it. */
export type Listener = (row: Row, payload: JsonObject | undefined) => void;

/** Checks all of a journal: hashes and contents first, then signatures, which take longest. */
export async function verifyJournal(
  source: Source,
  outside: Outside,
  report: Report,
  listener: Listener,
): Promise<{ readonly real: ChainChecker; readonly training: ChainChecker }> {
  const days = new Days();
  const marks = new Marks(outside.marks, report);
  const real = new ChainChecker('R', report, outside.fingerprints, days);
  let training: ChainChecker | undefined;
  const forTraining = (): ChainChecker =>
    new ChainChecker('F', report, outside.fingerprints, days, real.stopped);
  for await (const rows of source.rows()) {
    for (const row of rows) {
      marks.see(row);
      if (row.chain === 'F') training ??= forTraining();
      const checker = row.chain === 'F' && training ? training : real;
      listener(row, checker.check(row));
    }
  }
  training ??= forTraining();
  if (real.first === undefined) report.add('chain-start', { chain: 'R' }, 'journal vide');
  marks.end();
  checkTrainingKeys(real.keys, training.keys, report);
  await verifySignatures(source, real, training, report);
  return { real, training };
}

/** The second pass: signatures, and the sales that something was given back of. */
async function verifySignatures(
  source: Source,
  real: ChainChecker,
  training: ChainChecker,
  report: Report,
): Promise<void> {
  const look = (row: SignedRow, right: boolean, key: Key | undefined): void => {
    if (!right) {
      const place = { chain: row.chain, seq: row.seq };
      report.add('signature', place, key ? `clé ${key.id}` : 'clé inconnue');
    }
    giveBack(row, row.chain === 'F' ? training : real, report);
  };
  let before = Promise.resolve();
  for await (const rows of source.signed()) {
    const keys = rows.map(({ chain, seq }) => (chain === 'F' ? training : real).keys.at(seq));
    const checked = Promise.all(
      rows.map(({ hash, signature }, i) => {
        const key = keys[i];
        return key ? isSigned(hash, signature, key.object) : false;
      }),
    );
    // The next rows are read while Node's threads are at the signatures of these.
    await before;
    before = checked.then((right) => {
      for (const [i, row] of rows.entries()) look(row, right[i] === true, keys[i]);
    });
  }
  await before;
}

/** Compares a sale with its avoirs, if there are any. */
function giveBack(row: SignedRow, checker: ChainChecker, report: Report): void {
  const avoirs = checker.avoirs.get(row.seq);
  if (avoirs === undefined) return;
  const { value } = readPayload(row.payload());
  // Only a sale whose shape was good in the first pass is waited for.
  if (value?.['kind'] !== 'SALE') return;
  checkAvoirs(value as unknown as Sale, avoirs, (avoir, code, detail) => {
    report.add(code, { chain: row.chain, seq: avoir.seq, number: avoir.number }, detail);
  });
}
