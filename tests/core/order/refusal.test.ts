import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  noteOfRefusal,
  type RefusedAnswer,
  readRefusal,
  refusalOf,
} from '../../../main/core/order/refusal.ts';

function answer(change: Partial<RefusedAnswer>): RefusedAnswer {
  return { status: 422, message: '', errors: [], errorType: null, ...change };
}

const wrong = (field: string | null) => ({ errors: [{ field, message: 'is invalid' }] });

describe('why HubRise did not take an answer', () => {
  it.each([
    ['an order that it does not know', { status: 404, errorType: 'not_found' }, 'order_gone'],
    ['a route that it does not know', { status: 404, errorType: 'routing_error' }, 'not_taken'],
    ['what is not allowed', { status: 403 }, 'forbidden'],
    ['a status that the order cannot take', wrong('status'), 'state_refused'],
    ['a time that it does not like', wrong('confirmed_time'), 'time_refused'],
    ['another field', wrong('seller_notes'), 'not_taken'],
    ['no field at all', wrong(null), 'not_taken'],
    ['what it cannot read', { status: 400 }, 'not_taken'],
    ['another kind of text', { status: 415 }, 'not_taken'],
    ['a code that nobody documented', { status: 418 }, 'unknown'],
  ] as const)('is decided from %s', (_what, change, cause) => {
    expect(refusalOf(answer(change)).cause).toBe(cause);
  });

  it('comes with its code and its words on the fields, else on the whole', () => {
    const message = 'Validation failed';
    expect(refusalOf(answer({ message, ...wrong('status') })).said).toBe(
      '422 · status: is invalid',
    );
    expect(refusalOf(answer({ message, ...wrong(null) })).said).toBe('422 · is invalid');
    expect(refusalOf(answer({ message })).said).toBe('422 · Validation failed');
    expect(refusalOf(answer({})).said).toBe('422');
  });

  it('stays short and on one line, whatever a stranger wrote', () => {
    const { said } = refusalOf(answer({ message: `a\n\u202eb${'x'.repeat(10_000)}` }));
    expect(said).toMatch(/^422 · a bx+/u);
    expect(said.length).toBeLessThanOrEqual(300);
  });
});

describe('a refusal noted beside its send', () => {
  test('reads as it was, whatever HubRise said', () => {
    const answers = fc.record({
      status: fc.constantFrom(400, 403, 404, 415, 418, 422),
      message: fc.string({ unit: 'grapheme' }),
      errors: fc.array(
        fc.record({
          field: fc.option(fc.constantFrom('status', 'confirmed_time', 'a] b')),
          message: fc.string(),
        }),
      ),
      errorType: fc.option(fc.constant('routing_error')),
    });
    fc.assert(
      fc.property(answers, (each) => {
        const refusal = refusalOf(each);
        expect(readRefusal(noteOfRefusal(refusal))).toEqual(refusal);
      }),
    );
    const silent = { cause: 'lost_here', said: '' } as const;
    expect(readRefusal(noteOfRefusal(silent))).toEqual(silent);
  });

  test('that is none is taken for HubRise’s words; an erased one has no words', () => {
    const said = 'status is not possible';
    expect(readRefusal(said)).toEqual({ cause: 'unknown', said });
    expect(readRefusal('[toString] x')).toEqual({ cause: 'unknown', said: '[toString] x' });
    expect(readRefusal(null)).toEqual({ cause: 'unknown', said: '' });
  });
});
