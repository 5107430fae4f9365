import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesSince, redact } from '../../main/platform/log.ts';

const at = (day: number): number => new Date(2026, 10, day, 12, 0, 0, 0).getTime();
const line = (day: number, text: string): string => `[2026-11-${day} 12:00:00.000] ${text}\n`;

const OLD = line(20, '[error] orders: not stored\n    at store (main.js:1)\n');
const NEW = line(24, '[info]  start: version 0.1.0\n    and what belongs to it');

it('what was written before is gone, with the lines that belong to it', () => {
  expect(linesSince(OLD + NEW, at(22))).toBe(NEW);
  expect(linesSince(OLD + NEW, at(20))).toBe(OLD + NEW);
  expect(linesSince(OLD + NEW, at(25))).toBe('');
});

it('the rest of an entry whose beginning is in another file goes', () => {
  expect(linesSince(`    at zoe (main.js:1)\n${NEW}`, at(1))).toBe(NEW);
});

it('what has no time at all goes, and nothing stays nothing', () => {
  expect(linesSince('no log\n', at(1))).toBe('');
  expect(linesSince('', at(1))).toBe('');
});

const SECRET = '9f8e7d6c5b4a39281706f5e4d3c2b1a0';

describe('a secret', () => {
  it.each([
    `GET https://h.test/cb?code=${SECRET}&state=x`,
    `GET https://h.test/cb?a=1&state=${SECRET}`,
    `body token=${SECRET}`,
    `code=${SECRET}&a=1`,
    `X-Access-Token: ${SECRET}`,
    `{"X-Access-Token":"${SECRET}"}`,
    `authorization: Basic ${SECRET}`,
    `'Authorization': 'Bearer ${SECRET}'`,
    `{"access_token":"${SECRET}","location":"x"}`,
    `{"client_secret" : "${SECRET}"}`,
    `{ access_token: '${SECRET}' }`,
    `{ client_secret: "${SECRET}" }`,
  ])('is blotted out: %s', (line) => {
    const said = redact(line);
    expect(said).not.toContain(SECRET);
    expect(said).toContain('…');
  });

  it('is blotted out wherever it stands in a line', () => {
    const word = fc.stringMatching(/^[a-zéà ]{0,20}$/);
    fc.assert(
      fc.property(word, word, (before, after) => {
        const line = `${before} {"access_token":"${SECRET}"} ${after} ?code=${SECRET} ${after}`;
        expect(redact(line)).not.toContain(SECRET);
      }),
    );
  });
});

describe('a long line', () => {
  it.each([
    ['one word', 'x'.repeat(200_000)],
    ['digits', '1'.repeat(200_000)],
    ['dotted digits', '1.'.repeat(100_000)],
    ['names of secrets', 'authorization'.repeat(20_000)],
    ['at signs', 'a@'.repeat(100_000)],
    ['blanks', `authorization${' '.repeat(200_000)}`],
  ])('of %s is read in no time', (_name, line) => {
    const before = performance.now();
    redact(line);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

describe('a customer', () => {
  it.each([
    'zoe.martin+pizza@example.co.uk',
    '+33612345678',
    '0612345678',
    '06 12 34 56 78',
    '06.12.34.56.78',
    '06-12-34-56-78',
    '+33 6 12 34 56 78',
    '06\u00a012\u00a034\u00a056\u00a078',
  ])('is blotted out: %s', (who) => {
    expect(redact(`order fq7h: ${who}, at the door`)).not.toContain(who);
  });
});

describe('what a log line is for', () => {
  it.each([
    'orders: a move could not be stored Error: ENOSPC: no space left on device',
    'start: version 0.1.0, Electron 45.4.1',
    'sync: order fq7h at 2026-11-24T12:34:56.789Z',
    'ipc: orders:accept refused: arguments',
    'device till-1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed',
    'HTTP 422 on /location/orders/fq7h',
  ])('stays: %s', (line) => {
    expect(redact(line)).toBe(line);
  });
});
