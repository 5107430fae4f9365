import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verifyFile } from '../../resources/verifier/index.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { ADA, aCounter, aPlace, done, type Place, SALE, SET_UP, startJournal } from './harness.ts';
import { kindsOf, readChain } from './read-journal.ts';

async function findings(place: Place, fingerprints: readonly string[]): Promise<readonly string[]> {
  const marks = JSON.parse(readFileSync(join(place.marksFolder, 'journal-till-1.json'), 'utf8'));
  const copy = join(tempFolder(), 'copy.sqlite');
  copyFileSync(place.path, copy);
  const result = await verifyFile(copy, { fingerprints: [...fingerprints], ...marks });
  return result.findings.map((one) => JSON.stringify(one));
}

it('a key that is lost while the clock was set back is replaced in a journal that still verifies', async () => {
  const place = aPlace();
  const first = await aCounter(place);
  const fingerprints = [first.fiscal.state().fingerprint ?? ''];
  done(first.fiscal.sell(SALE));
  await first.stop();
  place.keychain.entries.delete('till-1/fiscal-key-k1');
  place.timers.changeClock(-3_600_000);
  const { fiscal, stop } = await startJournal(place);
  done(await fiscal.replaceLostKey(ADA));
  fingerprints.push(fiscal.state().fingerprint ?? '');
  done(fiscal.sell(SALE));
  await stop();
  expect(await findings(place, fingerprints)).toEqual([]);
});

it('a key that is changed while an archive is written is no key of that archive', async () => {
  const place = aPlace();
  const { fiscal } = await aCounter(place);
  const fingerprints = [fiscal.state().fingerprint ?? ''];
  for (let n = 0; n < 150; n += 1) done(fiscal.sell(SALE));
  const making = fiscal.archive({ operator: ADA, folder: tempFolder() });
  done(await fiscal.rotateKey(ADA));
  const { path } = done(await making);
  const { findings: found } = await verifyFile(path, { fingerprints, marks: [] });
  expect(found).toEqual([]);
});

it('two keys that are asked for at once come one after the other, and the last one stays', async () => {
  const place = aPlace();
  const { db, fiscal, stop } = await aCounter(place);
  await Promise.all([fiscal.rotateKey(ADA), fiscal.rotateKey(ADA)]);
  const ids = readChain(db).flatMap(({ kind, said }) => (kind === 'KEY' ? [said.key?.id] : []));
  expect(new Set(ids).size).toBe(ids.length);
  await stop();
  const again = await startJournal(place);
  expect(again.fiscal.state().phase).toBe('ready');
  done(again.fiscal.sell(SALE));
});

it('a counter that is set up twice at once begins one journal', async () => {
  const place = aPlace();
  const { db, fiscal, stop } = await startJournal(place);
  const both = await Promise.all([fiscal.setUp(SET_UP), fiscal.setUp(SET_UP)]);
  expect(both.map(({ kind }) => kind)).toEqual(['done', 'refused']);
  expect(kindsOf(readChain(db)).filter((kind) => kind === 'START')).toHaveLength(1);
  await stop();
  const again = await startJournal(place);
  expect(again.fiscal.state().phase).toBe('ready');
});

it('the START paper says at any time the fingerprints that the verifier asks for', async () => {
  const place = aPlace();
  const first = await aCounter(place);
  const { fingerprints } = first.fiscal.state();
  expect(fingerprints).toEqual([first.fiscal.state().fingerprint]);
  done(await first.fiscal.rotateKey(ADA));
  expect(first.fiscal.state().fingerprints, 'the former key vouches for it').toEqual(fingerprints);
  await first.stop();
  place.keychain.entries.delete('till-1/fiscal-key-k2');
  const second = await startJournal(place);
  done(await second.fiscal.replaceLostKey(ADA));
  const { fingerprint } = second.fiscal.state();
  done(await second.fiscal.rotateKey(ADA));
  const said = second.fiscal.state().fingerprints;
  expect(said).toEqual([...fingerprints, fingerprint]);
  await second.stop();
  expect(await findings(place, said)).toEqual([]);
});
