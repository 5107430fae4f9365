import * as v from 'valibot';
import { expect, it } from 'vitest';
import { SEALED_REASONS } from '../../main/core/fiscal/reason.ts';
import { cashReason, closeWish, reason } from '../../main/ipc/arguments.ts';
import { counterReason } from '../../main/ipc/counter-arguments.ts';

const TAKEN = [
  ['the counter', counterReason],
  ['the drawer', cashReason],
] as const;

it.each(TAKEN)('%s takes each code as it is sealed', (_what, schema) => {
  for (const code of SEALED_REASONS) expect(v.parse(schema, code)).toBe(code);
});

it.each(TAKEN)('%s takes what was typed as a text in which no code stands', (_what, schema) => {
  expect(v.parse(schema, '  Pain\tde mie ')).toBe('Pain de mie');
  expect(v.parse(schema, 'voir #gone')).toBe('voir gone');
  expect(v.parse(schema, 'voir #inconnu')).toBe('voir inconnu');
  expect(v.parse(schema, '#get_#change')).toBe('get_change');
  for (const none of ['', '   ', null, 3, 'x'.repeat(2_000)]) {
    expect(v.is(schema, none)).toBe(false);
  }
});

it.each(TAKEN)('%s refuses a code that is not on the list', (_what, schema) => {
  expect(v.is(schema, '#inconnu')).toBe(false);
});

it('a difference that was counted is explained in words: it has no list', () => {
  const wish = { counts: {}, float: null, day: '2026-11-20' };
  expect(v.parse(closeWish, { ...wish, reason: '#gone' }).reason).toBe('gone');
  expect(v.parse(closeWish, { ...wish, reason: null }).reason).toBeNull();
});

it('why an order is refused is told to HubRise, and is no code', () => {
  expect(v.parse(reason, '#gone')).toBe('#gone');
});
