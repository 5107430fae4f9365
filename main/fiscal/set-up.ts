import * as v from 'valibot';
import { checkSeller } from '../core/fiscal/check.ts';
import { isTillNumber, jet } from '../core/fiscal/kinds.ts';
import type { JournalMark } from '../core/fiscal/marks.ts';
import type { Seller } from '../core/fiscal/payloads.ts';
import { businessDateAt, isCutoff, isYearEnd } from '../core/fiscal/phase.ts';
import { must } from '../core/fiscal/refusal.ts';
import type { SavedValue } from '../store/saved-value.ts';
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

const seller = v.object({
  name: v.string(),
  address: v.string(),
  siret: v.string(),
  ape: v.string(),
  vat: v.string(),
  legal: v.exactOptional(v.string()),
  capital: v.exactOptional(v.string()),
  group: v.exactOptional(v.string()),
});

const schema = v.object({ seller, isTraining: v.fallback(v.boolean(), false) });

/** What may change of the counter's set-up; each change is an event of the JET. */
export interface SetupState {
  readonly seller: Seller;
  readonly isTraining: boolean;
}

/** `fallback`: the seller of START, where nothing usable is stored. */
export function readSetup(saved: SavedValue, fallback: Seller): SetupState {
  const parsed = v.safeParse(schema, saved.read());
  return parsed.success ? parsed.output : { seller: fallback, isTraining: false };
}
