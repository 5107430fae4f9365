import { expect, test } from 'vitest';
import { verifyDatabase } from '../../resources/verifier/index.ts';
import { databaseOf } from './journal/database.ts';
import { week } from './journal/week.ts';
import { PIZZA } from './mutations/make.ts';

test('a clean journal with every kind of record raises nothing', async () => {
  const till = week();
  const fingerprints = [till.keys[0], till.keys[2]].map((key) => key?.fingerprint ?? '');
  const outside = { fingerprints, marks: till.marks() };
  const result = await verifyDatabase(databaseOf(till), outside);
  expect(result.findings).toEqual([]);
  expect(result.notes).toEqual([]);
  expect(result.ok).toBe(true);
});

test('each outcome of a card has an attempt of its own, whatever else of its order is open', async () => {
  const till = week();
  const { number: order } = till.order([PIZZA]);
  const card = (step: string, amount: number) => till.seal('CARD', { order, amount, step });
  card('attempt', -500);
  card('unknown', -500);
  card('attempt', -650);
  card('declared', -650);
  card('declared', -500);
  card('attempt', 1150);
  card('attempt', -300);
  card('refused', -300);
  card('accepted', 1150);
  const fingerprints = [till.keys[0], till.keys[2]].map((key) => key?.fingerprint ?? '');
  const result = await verifyDatabase(databaseOf(till), { fingerprints, marks: till.marks() });
  expect(result.findings).toEqual([]);
});

test.each([
  'Monnaie',
  '#get_change',
  '#unknown_to_all',
  'Carte rendue en espèces : #terminal_broken',
])('a reason is a text, whether words or a code stand in it: %s', async (reason) => {
  const till = week();
  till.seal('DRAWER', { reason });
  const fingerprints = [till.keys[0], till.keys[2]].map((key) => key?.fingerprint ?? '');
  const result = await verifyDatabase(databaseOf(till), { fingerprints, marks: till.marks() });
  expect(result.findings).toEqual([]);
});
