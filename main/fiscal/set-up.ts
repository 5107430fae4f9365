import { businessDateAt, isCutoff, isYearEnd } from '../core/fiscal/business-day.ts';
import { checkSeller } from '../core/fiscal/check.ts';
import { jet } from '../core/fiscal/jet.ts';
import { isTillNumber } from '../core/fiscal/kinds.ts';
import type { JournalMark } from '../core/fiscal/marks.ts';
import { must } from '../core/fiscal/refusal.ts';
import { fingerprintOf } from './crypto.ts';
import type { Pen } from './journal.ts';
import type { SetUpRequest } from './requests.ts';

/** Throws `invalid` where a set-up lacks what the law asks; `detail` says what. */
export function checkSetUp({ seller, settings, till }: SetUpRequest): void {
  must(isTillNumber(till), 'the till’s number');
  checkSeller(seller);
  must(isCutoff(settings.cutoff), 'the cut-off');
  must(isYearEnd(settings.fiscalYearEnd), 'the end of the fiscal year');
}

/** Begins both chains: seq 1 START, seq 2 KEY, and the events of it in R (fiscal-format §4). */
export function sealStart(
  pen: Pen,
  { operator, seller, settings }: SetUpRequest,
  world: { readonly timeZone: string; readonly marks: readonly JournalMark[] },
): void {
  const businessDate = businessDateAt(pen.now, settings, world.timeZone);
  const by = { operator, businessDate };
  const { id, spki } = pen.key();
  for (const chain of ['R', 'F'] as const) {
    pen.seal(chain, 'START', { seller, settings }, by);
    pen.seal(chain, 'KEY', { key: { id, spki } }, by);
    if (chain === 'F') continue;
    pen.seal('R', 'JET', jet('key', `Clé ${id}, empreinte ${fingerprintOf(spki)}.`), by);
    pen.seal('R', 'JET', jet('initialised', 'Journal commencé.'), by);
  }
  const [mark] = world.marks;
  if (mark === undefined) return;
  const said = `Un autre journal existait sur ce poste, jusqu’à ${mark.chain} ${mark.seq}.`;
  pen.seal('R', 'JET', jet('restore', `${said} Son empreinte : ${mark.hash.slice(0, 16)}.`), by);
}
