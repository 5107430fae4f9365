import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { begunText } from '../../main/core/fiscal/marks.ts';
import { verifyFile } from '../../resources/verifier/index.ts';
import {
  ADA,
  aCounter,
  aPlace,
  done,
  type Place,
  SALE,
  SET_UP,
  startJournal,
  type TestJournal,
} from './harness.ts';
import { kindsOf, readChain } from './read-journal.ts';

const markFile = ({ marksFolder }: Place): string => join(marksFolder, 'journal-till-1.json');
const IN_KEYCHAIN = 'till-1/fiscal-marks';

/** What each start seals until it says that it has begun. */
const atStart = ({ db }: TestJournal): readonly string[] => {
  const kinds = kindsOf(readChain(db));
  return kinds.slice(kinds.lastIndexOf('JET stop') + 1);
};
const textOf = ({ db }: TestJournal, event: string): string =>
  readChain(db).findLast(({ said }) => said.event === event)?.said.text ?? '';

/** The folder as it was in the morning is put back in the evening, with every mark taken away. */
async function rolledBack(more: { readonly app?: string } = {}) {
  const place = aPlace();
  await (await aCounter(place)).stop();
  const morning = `${place.path}.morning`;
  copyFileSync(place.path, morning);
  const day = await startJournal(place);
  for (let n = 0; n < 5; n += 1) done(day.fiscal.sell(SALE));
  await day.stop();
  copyFileSync(morning, place.path);
  rmSync(markFile(place));
  place.keychain.entries.delete(IN_KEYCHAIN);
  return startJournal(place, more);
}

describe('a journal with records and no mark', () => {
  it('is told before anything else is sealed, on the next Z and month, by the banner and by the verifier', async () => {
    const evening = await rolledBack();
    expect(atStart(evening)).toEqual(['JET integrity', 'JET start']);
    expect(readChain(evening.db).at(-2)?.said).toMatchObject({ code: 90, operator: 'system' });
    expect(textOf(evening, 'integrity')).toMatch(/^Repères absents : /);
    expect(evening.fiscal.state()).toMatchObject({ phase: 'ready', areMarksMissing: true });
    done(evening.fiscal.sell(SALE));
    const [z] = done(evening.fiscal.close({ operator: ADA, counted: { counted: 1190 } }));
    const said = z === undefined ? [] : evening.fiscal.remarksOf(z.payload as never);
    expect(said).toEqual([expect.stringMatching(/^Repères absents : /)]);
    const fingerprints = [evening.fiscal.state().fingerprint ?? ''];
    await evening.stop();
    const { findings, remarks } = await verifyFile(evening.place.path, { fingerprints, marks: [] });
    expect(findings).toEqual([]);
    expect(remarks.map(({ code }) => code)).toEqual(['marks-missing']);
  });

  it('has new marks from then on, so that it is told once', async () => {
    const evening = await rolledBack();
    await evening.stop();
    expect(existsSync(markFile(evening.place))).toBe(true);
    expect(evening.place.keychain.entries.has(IN_KEYCHAIN)).toBe(true);
    const next = await startJournal(evening.place);
    expect(atStart(next)).toEqual(['JET start']);
    expect(next.fiscal.state().areMarksMissing).toBe(false);
  });

  it('is told after the update that a new version seals', async () => {
    const evening = await rolledBack({ app: '2.0.0' });
    expect(atStart(evening)).toEqual(['JET update', 'JET integrity', 'JET start']);
  });

  it('is told although its key is lost too: the new key moves no mark before that is known', async () => {
    const place = aPlace();
    await (await aCounter(place)).stop();
    rmSync(markFile(place));
    place.keychain.entries.clear();
    const evening = await startJournal(place);
    expect(evening.fiscal.state().phase).toBe('key_lost');
    done(await evening.fiscal.replaceLostKey(ADA));
    expect(atStart(evening)).toEqual(['KEY', 'JET key', 'JET integrity', 'JET start']);
  });

  it('that was shortened while its key was lost is told by the mark that is left', async () => {
    const place = aPlace();
    await (await aCounter(place)).stop();
    const morning = `${place.path}.morning`;
    copyFileSync(place.path, morning);
    const day = await startJournal(place);
    done(day.fiscal.sell(SALE));
    await day.stop();
    copyFileSync(morning, place.path);
    place.keychain.entries.clear();
    const evening = await startJournal(place);
    done(await evening.fiscal.replaceLostKey(ADA));
    expect(evening.fiscal.state().isRestored).toBe(true);
    expect(kindsOf(readChain(evening.db))).toContain('JET restore');
  });
});

describe('a mark that is missing or damaged in one of its two places', () => {
  const noFile = (place: Place): void => rmSync(markFile(place));
  const noEntry = (place: Place): void => void place.keychain.entries.delete(IN_KEYCHAIN);
  const cut = (text: string): string => text.slice(0, text.length / 2);
  const cases: readonly (readonly [string, (place: Place) => void, RegExp])[] = [
    ['no file', noFile, /le fichier manque/],
    ['no keychain entry', noEntry, /le trousseau n’en a pas/],
    [
      'half a file',
      (place) => writeFileSync(markFile(place), cut(readFileSync(markFile(place), 'utf8'))),
      /le fichier est abîmé/,
    ],
    ['an empty list', (place) => writeFileSync(markFile(place), '{"marks":[]}'), /le fichier/],
    [
      'one mark of two',
      (place) => {
        const { marks } = JSON.parse(readFileSync(markFile(place), 'utf8'));
        writeFileSync(markFile(place), JSON.stringify({ marks: [marks[1]] }));
      },
      /le fichier est abîmé/,
    ],
    [
      'half an entry',
      (place) => {
        const text = place.keychain.entries.get(IN_KEYCHAIN) ?? '';
        place.keychain.entries.set(IN_KEYCHAIN, cut(text));
      },
      /le trousseau.*abîmé/,
    ],
  ];

  it.each(cases)('%s: set anew from the other, and told', async (_name, harm, said) => {
    const place = aPlace();
    await (await aCounter(place)).stop();
    harm(place);
    const next = await startJournal(place);
    expect(atStart(next)).toEqual(['JET integrity', 'JET start']);
    expect(textOf(next, 'integrity')).toMatch(/^Repères absents : /);
    expect(textOf(next, 'integrity')).toMatch(said);
    expect(next.fiscal.state()).toMatchObject({ areMarksMissing: true, isRestored: false });
    await next.stop();
    const after = await startJournal(place);
    expect(atStart(after)).toEqual(['JET start']);
  });
});

it('a new journal is not told, nor a till beside whose marks another till’s stand', async () => {
  const place = aPlace();
  writeFileSync(join(place.marksFolder, 'journal-till-2.json'), '{"marks":[]}');
  const first = await startJournal(place);
  done(await first.fiscal.setUp(SET_UP));
  await first.stop();
  const next = await startJournal(place);
  expect(atStart(next)).toEqual(['JET start']);
  expect(kindsOf(readChain(next.db))).not.toContain('JET integrity');
});

describe('a set-up that a power cut ends before the first mark', () => {
  /** Both places as they are then; `harm`: what else was done to the place. */
  async function cutShort(sales: number, of?: string): Promise<TestJournal> {
    const place = aPlace();
    const first = await aCounter(place);
    for (let n = 0; n < sales; n += 1) done(first.fiscal.sell(SALE));
    const key = first.fiscal.state().fingerprint ?? '';
    await first.stop();
    // A former journal of this computer, of which the set-up has told.
    const former = [{ chain: 'R', seq: 900, hash: 'ab'.repeat(32) }] as const;
    const text = begunText(of ?? key, former);
    writeFileSync(markFile(place), text);
    place.keychain.entries.set(IN_KEYCHAIN, text);
    return startJournal(place);
  }

  it('is no loss of marks, nor an older copy of the journal before it', async () => {
    const next = await cutShort(0);
    expect(atStart(next)).toEqual(['JET start']);
    expect(next.fiscal.state()).toMatchObject({ areMarksMissing: false, isRestored: false });
    await next.stop();
    expect(readFileSync(markFile(next.place), 'utf8')).not.toContain('begins');
    expect(next.place.keychain.entries.get(IN_KEYCHAIN)).not.toContain('begins');
  });

  it('hides nothing: with a sale in it, or of another key, the marks are missing', async () => {
    expect(atStart(await cutShort(1))).toEqual(['JET integrity', 'JET start']);
    const other = await cutShort(0, 'cd'.repeat(32));
    expect(kindsOf(readChain(other.db))).toContain('JET integrity');
  });

  it('is known in both places before the first record is sealed', async () => {
    const place = aPlace();
    const { db, fiscal } = await startJournal(place);
    const seen: (readonly [boolean, boolean, number])[] = [];
    const { set } = place.keychain;
    Object.assign(place.keychain, {
      set: (account: string, secret: string) => {
        const isBegun = secret.includes('begins');
        if (account === IN_KEYCHAIN)
          seen.push([isBegun, existsSync(markFile(place)), readChain(db).length]);
        return set(account, secret);
      },
    });
    done(await fiscal.setUp(SET_UP));
    // Its own mark comes after the commit, beside the word that it begins.
    expect(seen[0]?.[0]).toBe(true);
    expect(seen[0]?.[2]).toBe(0);
    expect(seen.at(-1)?.[0]).toBe(false);
    expect(seen.at(-1)?.[1]).toBe(true);
  });
});
