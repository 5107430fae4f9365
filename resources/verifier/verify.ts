import { Days } from './day/days.ts';
import { checkTrainingKeys } from './keys/keys.ts';
import { type Mark, Marks } from './keys/marks.ts';
import { type Judge, judgeHere } from './keys/signatures.ts';
import { Signers } from './keys/signers.ts';
import { readPayload } from './record/canonical.ts';
import { ChainChecker } from './record/checker.ts';
import type { Sale } from './record/payloads.ts';
import type { JsonObject, Row, SignedRow, Source } from './record/row.ts';
import { Watch } from './remarks/watch.ts';
import { CannotVerify, type Report } from './report/report.ts';
import { checkAvoirs } from './sale/avoirs.ts';

/** What is known from outside the journal. */
export interface Outside {
  /** SHA-256 of the SPKI DER, hex: the first key's, then that of each key after a lost one. */
  readonly fingerprints: readonly string[];
  readonly marks: readonly Mark[];
  /** Judges the signatures; left out: Node's own threads do. */
  readonly judge?: Judge;
}

/** Whoever changes a journal changes some records, or hashes them anew: what holds so many wrong ones is none. */
const MOST_WRONG = 10_000;

/** Told of each record as it passes, in its order: what else a file holds is compared with it. */
export type Listener = (row: Row, payload: JsonObject | undefined) => void;

/**
 * Checks all of a journal. The first pass checks everything but what needs a later record: the signatures by
 * the keys in force, which the second pass knows, and the sales that something was given back of.
 */
export async function verifyJournal(
  source: Source,
  outside: Outside,
  report: Report,
  listener: Listener,
): Promise<{ readonly real: ChainChecker; readonly training: ChainChecker }> {
  const days = new Days();
  const marks = new Marks(outside.marks, report);
  const signers = new Signers(outside.judge ?? judgeHere);
  const real = new ChainChecker('R', report, outside.fingerprints, days);
  let training: ChainChecker | undefined;
  const forTraining = (): ChainChecker =>
    new ChainChecker('F', report, outside.fingerprints, days, real);
  for await (const rows of source.rows()) {
    const signed = rows.map((row) => {
      marks.see(row);
      if (row.chain === 'F') training ??= forTraining();
      const checker = row.chain === 'F' && training ? training : real;
      listener(row, checker.check(row));
      return { row, keys: checker.keys, key: checker.keys.at(row.seq) };
    });
    await signers.ask(signed);
    if ((report.counts.get('hash') ?? 0) > MOST_WRONG) {
      throw new CannotVerify(
        `Plus de ${MOST_WRONG} enregistrements n'ont pas leur empreinte : ce n'est pas un journal de caisse.`,
      );
    }
  }
  await signers.end();
  training ??= forTraining();
  if (real.first === undefined) report.add('chain-start', { chain: 'R' }, 'journal vide');
  marks.end();
  for (const checker of [real, training]) checker.end();
  Watch.end(real.watch, training.watch, report);
  checkTrainingKeys(real.keys, training.keys, report);
  await secondPass(source, real, training, signers, report);
  return { real, training };
}

async function secondPass(
  source: Source,
  real: ChainChecker,
  training: ChainChecker,
  signers: Signers,
  report: Report,
): Promise<void> {
  const checkerOf = (isTraining: boolean): ChainChecker => (isTraining ? training : real);
  // Most records are signed by the key that was in force as they passed, and nothing was given back of them.
  const isWanted = (place: number): boolean => {
    const { isTraining, seq } = signers.at(place);
    const { avoirs, keys } = checkerOf(isTraining);
    return avoirs.has(seq) || !signers.isKnown(place, keys);
  };
  for await (const rows of source.signed(isWanted)) {
    const checkers = rows.map(({ row }) => checkerOf(row.chain === 'F'));
    const right = await Promise.all(
      rows.map((one, i) => signers.isRight(one, (checkers[i] ?? real).keys)),
    );
    for (const [i, { row }] of rows.entries()) {
      const checker = checkers[i] ?? real;
      if (right[i] !== true) {
        const key = checker.keys.at(row.seq);
        const place = { chain: row.chain, seq: row.seq };
        report.add('signature', place, key ? `clé ${key.id}` : 'clé inconnue');
      }
      giveBack(row, checker, report);
    }
  }
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
