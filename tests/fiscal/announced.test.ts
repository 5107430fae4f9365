import { expect, it } from 'vitest';
import { verifyFile } from '../../resources/verifier/index.ts';
import { SELLER } from '../core/fiscal/seller.ts';
import { ADA, aCounter, aPlace, done, SALE, startJournal, type TestJournal } from './harness.ts';
import { kindsOf, readChain } from './read-journal.ts';

const MOVED = { ...SELLER, address: '2 rue Haute, 69001 Lyon' };
const lastStart = ({ db }: TestJournal): readonly string[] => {
  const kinds = kindsOf(readChain(db));
  return kinds.slice(kinds.lastIndexOf('JET stop') + 1);
};

async function remarked({ fiscal, place, stop }: TestJournal): Promise<readonly string[]> {
  const { fingerprints } = fiscal.state();
  await stop();
  const { findings, remarks } = await verifyFile(place.path, { fingerprints, marks: [] });
  expect(findings).toEqual([]);
  return remarks.map(({ code }) => code);
}

it('a seller who came back with an older set-up is announced before the next sale', async () => {
  const place = aPlace();
  const first = await aCounter(place);
  const older = first.store.fiscalSetup.read();
  done(first.fiscal.setSeller(ADA, MOVED));
  done(first.fiscal.sell(SALE));
  first.store.fiscalSetup.write(older);
  await first.stop();
  const next = await startJournal(place);
  expect(lastStart(next)).toEqual(['JET company', 'JET start']);
  expect(readChain(next.db).at(-2)?.said).toMatchObject({ code: 240, operator: 'system' });
  done(next.fiscal.sell(SALE));
  expect(await remarked(next)).not.toContain('seller-unannounced');
  expect(lastStart(await startJournal(place))).toEqual(['JET start']);
});

it('a seller who was announced is not told again, nor in a training that began before it', async () => {
  const place = aPlace();
  const first = await aCounter(place);
  done(first.fiscal.setTraining(ADA, true));
  done(first.fiscal.sell(SALE));
  done(first.fiscal.setTraining(ADA, false));
  done(first.fiscal.sell(SALE));
  place.timers.advance(1_000);
  done(first.fiscal.setSeller(ADA, MOVED));
  await first.stop();
  const next = await startJournal(place);
  expect(lastStart(next)).toEqual(['JET start']);
  done(next.fiscal.sell(SALE));
  done(next.fiscal.setTraining(ADA, true));
  done(next.fiscal.sell(SALE));
  expect(await remarked(next)).not.toContain('seller-unannounced');
});

it('a new program that finds its key lost says so as soon as anything can be signed', async () => {
  const place = aPlace();
  await (await aCounter(place)).stop();
  place.keychain.entries.delete('till-1/fiscal-key-k1');
  const next = await startJournal(place, { app: '2.0.0' });
  done(await next.fiscal.replaceLostKey(ADA));
  expect(lastStart(next)).toEqual(['KEY', 'JET key', 'JET update', 'JET start']);
  done(next.fiscal.setTraining(ADA, true));
  done(next.fiscal.sell(SALE));
  expect(await remarked(next)).not.toContain('update-missing');
});

it('a new program seals its update before what has waited, a day that was missed and a clock', async () => {
  const place = aPlace();
  await (await aCounter(place)).stop();
  place.timers.changeClock(-3_600_000);
  const next = await startJournal(place, { app: '2.0.0' });
  expect(lastStart(next).slice(0, 3)).toEqual(['JET clock', 'JET update', 'JET start']);
  expect(await remarked(next)).not.toContain('update-missing');
});
