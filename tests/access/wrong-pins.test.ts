import { describe, expect, it } from 'vitest';
import { createWrongPins } from '../../main/access/operators.ts';

const MINUTE = 60_000;

describe('wrong PINs in the journal', () => {
  it('are a line each, of whose PIN was tried, and at most twelve an hour', () => {
    let now = 0;
    const told: string[] = [];
    const wrong = createWrongPins({
      sinceBoot: () => now,
      event: (event, text) => told.push(`${event} ${text}`),
    });
    wrong('Ada (op2)');
    expect(told).toEqual(['login Code faux : Ada (op2).']);
    for (let n = 0; n < 10_000; n += 1) wrong('Ada (op2)');
    expect(told).toHaveLength(12);
    now = 60 * MINUTE;
    wrong('Léa (op3)');
    expect(told.at(-1)).toBe(
      'login Code faux : Léa (op3). Avant lui, 9989 autre(s) non inscrit(s).',
    );
    // A computer that was started again begins anew.
    now = 5;
    wrong('Léa (op3)');
    expect(told.at(-1)).toBe('login Code faux : Léa (op3).');
  });
});
