import { describe, expect, it } from 'vitest';
import { encodeTlvs, outcomeOf, progressOf } from '../../../main/core/terminal/protocol.ts';

/** The table of counter-sale §6, row by row: the first that fits. Undefined: the tag is absent. */
const ID = '01-B00000007';
const AUTHORISED = ['01', '02', '03'];
const NOT_DONE = ['04', '05', '06', '07', '08', '09', '10', '11', '12', '13'];
const OURS = '2500';

type Value = string | undefined;
interface Row {
  readonly AE: string;
  readonly AF: readonly Value[];
  readonly CB: (value: Value) => boolean;
  readonly CF: (value: Value) => boolean;
  readonly outcome: 'accepted' | 'not done' | 'unknown';
}

const any = (): boolean => true;
const oursOrAbsent = (id: Value): boolean => id === undefined || id === ID;
const oursOrLower = (amount: Value): boolean => amount === OURS || amount === '1900';
const ROWS: readonly Row[] = [
  { AE: '10', AF: AUTHORISED, CB: oursOrLower, CF: oursOrAbsent, outcome: 'accepted' },
  { AE: '10', AF: [undefined], CB: (a) => a === OURS, CF: oursOrAbsent, outcome: 'accepted' },
  { AE: '01', AF: [...NOT_DONE, undefined], CB: any, CF: any, outcome: 'not done' },
];

const AES: readonly Value[] = ['10', '01', '11', '99', undefined];
const AFS: readonly Value[] = [undefined, ...AUTHORISED, ...NOT_DONE, '77'];
const CBS: readonly Value[] = [undefined, OURS, '1900', '00', '2501', '25,0'];
const CFS: readonly Value[] = [ID, undefined, '01-B00000006'];
const CASES = AES.flatMap((AE) =>
  AFS.flatMap((AF) => CBS.flatMap((CB) => CFS.map((CF) => ({ AE, AF, CB, CF })))),
);

function wanted({ AE, AF, CB, CF }: (typeof CASES)[number]): Row['outcome'] {
  const row = ROWS.find((one) => one.AE === AE && one.AF.includes(AF) && one.CB(CB) && one.CF(CF));
  return row?.outcome ?? 'unknown';
}

function text(tags: (typeof CASES)[number]): string {
  const all = Object.entries({ CZ: '0300', ...tags });
  return encodeTlvs(all.flatMap(([tag, value]) => (value === undefined ? [] : [{ tag, value }])));
}

describe('the table of what a terminal’s answer means', () => {
  it('is followed in each of its rows, and unknown is all else', () => {
    expect(CASES).toHaveLength(1_350);
    for (const tags of CASES) {
      const outcome = outcomeOf(text(tags), { amount: 2_500, id: ID, kind: 'debit' });
      const kind = ['refused', 'aborted'].includes(outcome.kind) ? 'not done' : outcome.kind;
      expect(kind, JSON.stringify(tags)).toBe(wanted(tags));
      if (outcome.kind === 'accepted') expect(String(outcome.amount)).toBe(tags.CB);
    }
  });

  it('is waited for only where nothing has been decided', () => {
    for (const tags of CASES) {
      const { AE, AF, CB } = tags;
      const isOpen = AE === undefined || AE === '11';
      const isAll = AE === '01' || (AF !== undefined && CB !== undefined);
      const progress = isOpen ? 'more' : isAll ? 'done' : 'quiet';
      expect(progressOf(text(tags)), JSON.stringify(tags)).toBe(progress);
    }
  });
});
