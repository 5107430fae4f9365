import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CannotVerify, verifyFile } from '../../resources/verifier/index.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { type ArchiveTamper, archiveOf } from './journal/archive.ts';
import { week } from './journal/week.ts';
import { ARCHIVE_MUTATIONS } from './mutations/archive.ts';

const till = week();
const fingerprints = [till.keys[0], till.keys[2]].map((key) => key?.fingerprint ?? '');
const outside = { fingerprints, marks: [] };

async function fileOf(tamper: ArchiveTamper): Promise<string> {
  const path = join(tempFolder(), 'archive.zip');
  writeFileSync(path, archiveOf(till, tamper));
  return path;
}

describe('a clean archive raises nothing', () => {
  test.each([
    ['packed', {}],
    ['stored', { stored: true }],
    ['with sizes after the content', { sizesAfter: true }],
    ['with sizes in 64 bits', { long: true }],
  ])('%s', async (_how, form) => {
    const result = await verifyFile(await fileOf({ form }), outside);
    expect(result.findings).toEqual([]);
    expect(result).toMatchObject({ ok: true, kind: 'archive' });
    expect(result.chains.map(({ chain }) => chain)).toEqual(['R', 'F']);
  });
});

test('marks of after the archive make nothing wrong with it', async () => {
  const marks = till.marks().map((mark) => ({ ...mark, seq: mark.seq + 10 }));
  const result = await verifyFile(await fileOf({}), { ...outside, marks });
  expect(result.ok).toBe(true);
});

const cases = Object.entries(ARCHIVE_MUTATIONS).flatMap(([code, list]) =>
  list.map((mutation) => ({ code, mutation, what: mutation.what })),
);

describe('what is wrong is found by its name, and the verifier without that check misses it', () => {
  test.each(cases)('$code: $what', async ({ code, mutation }) => {
    const path = await fileOf(mutation);
    const result = await verifyFile(path, outside);
    expect(Object.keys(result.counts), JSON.stringify(result.findings)).toEqual([code]);
    const without = await verifyFile(path, outside, new Set([code]));
    expect(without.ok, JSON.stringify(without.findings)).toBe(true);
  });
});

test('a byte changed anywhere in the zip is found, or said to make it no zip', async () => {
  const whole = archiveOf(till);
  const path = join(tempFolder(), 'archive.zip');
  const missed: number[] = [];
  for (let at = 11; at < whole.length; at += Math.floor(whole.length / 60)) {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 0x55;
    writeFileSync(path, bytes);
    const ok = await verifyFile(path, outside).then(
      (result) => result.ok,
      (error) => !(error instanceof CannotVerify),
    );
    // The dates and versions in the headers say nothing of the content.
    if (ok && bytes.subarray(0, at).lastIndexOf('PK') < at - 46) missed.push(at);
  }
  expect(missed).toEqual([]);
});

test('a zip cut anywhere is said to be incomplete', async () => {
  const whole = archiveOf(till);
  const path = join(tempFolder(), 'archive.zip');
  for (const length of [4, 500, whole.length >> 1, whole.length - 1]) {
    writeFileSync(path, whole.subarray(0, length));
    await expect(verifyFile(path, outside)).rejects.toThrow('incomplet ou abîmé');
  }
});
