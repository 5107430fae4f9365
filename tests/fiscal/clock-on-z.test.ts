import { expect, it } from 'vitest';
import { verifyFile } from '../../resources/verifier/index.ts';
import { ADA, aCounter, aPlace, done, type Place, SALE, type TestJournal } from './harness.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function said({ fiscal }: TestJournal): readonly string[] {
  const [z] = done(fiscal.close({ operator: ADA, counted: { counted: 0, reason: 'x' } }));
  return z === undefined ? [] : fiscal.remarksOf(z.payload as never);
}

async function remarks({ path }: Place, fingerprints: readonly string[]) {
  const { findings, remarks: all } = await verifyFile(path, { fingerprints, marks: [] });
  expect(findings).toEqual([]);
  return all.map(({ code, count }) => [code, count] as const);
}

it('a Z says each time that the clock was set back, and by how much, as the verifier does', async () => {
  const place = aPlace();
  const till = await aCounter(place);
  const { fingerprints } = till.fiscal.state();
  done(till.fiscal.sell(SALE));
  place.timers.changeClock(-(HOUR + 5 * MINUTE + 10_000));
  done(till.fiscal.sell(SALE));
  place.timers.advance(MINUTE);
  place.timers.changeClock(-2 * MINUTE);
  done(till.fiscal.sell(SALE));
  expect(said(till)).toEqual([
    'Horloge reculée de 1\u00a0h\u00a05\u00a0min\u00a010\u00a0s\u00a0: 20/11/2026 12:00:00 avant, 20/11/2026 10:54:50 après.',
    'Horloge reculée de 1\u00a0min\u00a0: 20/11/2026 10:54:50 avant, 20/11/2026 10:53:50 après.',
  ]);
  await till.stop();
  const told = await remarks(place, fingerprints);
  expect(told.filter(([code]) => code === 'clock')).toHaveLength(2);
});

it('what was told of a clock that was not set back stands there in its own words', async () => {
  const till = await aCounter();
  till.fiscal.event('clock', 'Horloge du poste : 300 s d’écart avec HubRise.');
  expect(said(till)).toEqual(['Horloge du poste : 300 s d’écart avec HubRise.']);
  await till.stop();
});

it('a clock that goes wrong all day takes six lines', async () => {
  const till = await aCounter();
  for (let n = 0; n < 40; n += 1) till.fiscal.event('clock', `Écart ${n}.`);
  const lines = said(till);
  expect(lines).toHaveLength(6);
  expect(lines.at(-1)).toBe('Autres changements d’horloge\u00a0: 35.');
  await till.stop();
});

it('a Z says a key that was renewed and one that was lost, and not the first one', async () => {
  const place = aPlace();
  const till = await aCounter(place);
  done(till.fiscal.sell(SALE));
  expect(said(till)).toEqual([]);
  place.timers.advance(24 * HOUR);
  done(await till.fiscal.rotateKey(ADA));
  const lines = said(till);
  expect(lines).toEqual([
    expect.stringMatching(/^Nouvelle clé k2 \(renouvellement\), empreinte [0-9a-f]{64}\.$/),
  ]);
  await till.stop();
});
