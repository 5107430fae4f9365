import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CardOutcome,
  encodeTlvs,
  meansOfCard,
  outcomeOf,
  progressOf,
  requestText,
} from '../../../main/core/terminal/protocol.ts';

const ASKED = { amount: 2_500, id: '01-B00000007', kind: 'debit' } as const;

const answer = (tags: Readonly<Record<string, string | undefined>>): string =>
  encodeTlvs(
    Object.entries({ CZ: '0300', ...tags }).flatMap(([tag, value]) =>
      value === undefined ? [] : [{ tag, value }],
    ),
  );
const GOOD = {
  CJ: '247300123456',
  CA: '01',
  CB: '2500',
  CD: '0',
  CE: '978',
  CF: ASKED.id,
  AE: '10',
  AF: '01',
  AA: '497010******1234',
  AC: 'A1B2C3',
  CC: '001',
  CI: '1',
};
const said = (tags: Readonly<Record<string, string | undefined>>): CardOutcome =>
  outcomeOf(answer({ ...GOOD, ...tags }), ASKED);
const without = (tags: Readonly<Record<string, string>>): CardOutcome =>
  said({ ...GONE, AE: '01', ...tags });
/** What may come over a line. */
const bytes = fc.uint8Array({ maxLength: 60 }).map((all) => String.fromCharCode(...all));
const GONE = { CB: undefined, AF: undefined, AA: undefined, AC: undefined } as const;

describe('the request', () => {
  it('asks for 25.00 € as the page’s example does, with our id in it', () => {
    expect(requestText({ amount: 2_500, kind: 'debit', id: 'X1', till: '01' })).toBe(
      'CZ0040300CJ012247300123456CA00201CB0042500CD0010CE003978BA0010CF002X1',
    );
  });

  it('says at least two digits of an amount, and a credit', () => {
    const text = requestText({ amount: 5, kind: 'credit', id: 'X1', till: '02' });
    expect(text).toContain('CA00202CB00205CD0011');
  });

  it.each([
    { amount: 0 },
    { amount: -5 },
    { amount: 2.5 },
    { amount: 1e12 },
    { till: '1' },
    { till: '123' },
    { id: '' },
    { id: 'a b' },
    { id: 'x'.repeat(100) },
  ])('refuses what it cannot say: %j', (wrong) => {
    const request = { amount: 2_500, kind: 'debit', id: 'X1', till: '01', ...wrong } as const;
    expect(() => requestText(request)).toThrow(RangeError);
  });
});

describe('what a terminal’s answer means', () => {
  it('accepted: done, authorised, the amount; of the card its last four digits alone', () => {
    expect(said({})).toEqual({
      kind: 'accepted',
      amount: 2_500,
      card: { auth: 'A1B2C3', application: '001', last4: '1234' },
    });
    expect(said({ AF: '02' }).kind).toBe('accepted');
    expect(said({ AF: '03' }).kind).toBe('accepted');
  });

  it('takes the amount that was paid, filled up or lower', () => {
    expect(said({ CB: '000000002500' })).toMatchObject({ amount: 2_500 });
    expect(said({ CB: '2500    ' })).toMatchObject({ amount: 2_500 });
    expect(said({ CB: '  2500' })).toMatchObject({ amount: 2_500 });
    expect(said({ CB: '1900' })).toMatchObject({ kind: 'accepted', amount: 1_900 });
  });

  it.each([
    ['04', 'refused'],
    ['05', 'forbidden'],
    ['07', 'not_completed'],
    ['08', 'time_ran_out'],
    ['09', 'format'],
    ['10', 'selection'],
    ['12', 'action'],
    ['13', 'currency'],
  ])('not done, %s: refused, %s', (AF, why) => {
    expect(without({ AF })).toEqual({ kind: 'refused', why });
  });

  it('not done, and nothing more: refused; stopped by somebody: aborted', () => {
    expect(without({})).toEqual({ kind: 'refused', why: 'unsaid' });
    expect(without({ AF: '06' })).toEqual({ kind: 'aborted', why: 'abandoned' });
    expect(without({ AF: '11' })).toEqual({ kind: 'aborted', why: 'stopped' });
  });

  it.each([
    ['done for less, without a word on the authorisation', { AF: undefined, CB: '2499' }],
    ['done and refused at once', { AF: '04' }],
    ['not done and authorised at once', { AE: '01' }],
    ['done, without the amount', { CB: undefined }],
    ['done for more than was asked for', { CB: '2501' }],
    ['done for nothing', { CB: '00' }],
    ['an amount that is none', { CB: '25,00' }],
    ['a word of another protocol', { AE: '99' }],
    ['no word at all', { AE: undefined }],
    ['only that the request has come', { AE: '11' }],
    ['a reason that nobody knows', { AE: '01', AF: '77' }],
    ['another request’s', { CF: '01-B00000006' }],
    ['another direction', { CD: '1' }],
    ['another currency', { CE: '840' }],
  ])('unknown: %s', (_what, tags) => {
    expect(said(tags)).toEqual({ kind: 'unknown' });
  });

  it('unknown: two answers that differ; one answer after "received" is one', () => {
    const received = answer({ CF: ASKED.id, AE: '11' });
    const refusal = answer({ CF: ASKED.id, AE: '01', AF: '04' });
    expect(outcomeOf(`${received}${refusal}`, ASKED)).toEqual({ kind: 'refused', why: 'refused' });
    expect(outcomeOf(`${answer(GOOD)}${refusal}`, ASKED)).toEqual({ kind: 'unknown' });
    expect(outcomeOf(`${answer(GOOD)}AE00201`, ASKED)).toEqual({ kind: 'unknown' });
    expect(outcomeOf(answer(GOOD).slice(7), ASKED)).toEqual({ kind: 'unknown' });
  });

  it.each([
    ['with an AF', answer(GOOD)],
    ['without one', answer({ ...GOOD, AF: undefined })],
  ])('waits for all that decides, wherever an answer %s is cut', (_what, text) => {
    for (let cut = 0; cut <= text.length; cut += 1) {
      const part = text.slice(0, cut);
      const isDone = /AE00210/.test(part);
      const hasAll = /AE00210AF00201/.test(part);
      const progress = progressOf(part);
      expect(progress).toBe(hasAll ? 'done' : isDone ? 'quiet' : 'more');
      // Cut off before that, it is unknown: no part of an acceptance is a refusal.
      const isTaken = hasAll || (isDone && !/(AE00210|1234)A(F.{0,4})?$/.test(part));
      expect(outcomeOf(part, ASKED).kind, part).toBe(isTaken ? 'accepted' : 'unknown');
    }
  });

  it('is not of another request where its id was cut off, unless it is', () => {
    const head = answer({ CB: '2500', AE: '10', AF: '01' });
    const cut = `CF012${ASKED.id}`;
    for (let at = 0; at <= cut.length; at += 1) {
      expect(outcomeOf(head + cut.slice(0, at), ASKED).kind).toBe('accepted');
    }
    expect(outcomeOf(`${head}CF01201-B0000001`, ASKED)).toEqual({ kind: 'unknown' });
  });

  it('must name the request where something came before it was asked', () => {
    const asked = { ...ASKED, mustEcho: true };
    const { CF: _id, ...noId } = GOOD;
    expect(outcomeOf(answer(GOOD), asked).kind).toBe('accepted');
    expect(outcomeOf(answer(noId), asked)).toEqual({ kind: 'unknown' });
    expect(outcomeOf(answer(noId), ASKED).kind).toBe('accepted');
  });

  it('garbage never throws, is never a refusal, and takes no money', () => {
    fc.assert(
      fc.property(bytes, (noise) => {
        expect(outcomeOf(noise, ASKED)).toEqual({ kind: 'unknown' });
        expect(progressOf(noise)).not.toBe('done');
        const broken = `${answer({ CF: ASKED.id, AE: '01' })}${noise.replace(/[A-Z\s\0]/g, '~')}x`;
        expect(outcomeOf(broken, ASKED)).toEqual({ kind: 'unknown' });
      }),
    );
  });

  it('a byte that was changed on the way never makes more money than was asked for', () => {
    fc.assert(
      fc.property(fc.nat(answer(GOOD).length - 1), fc.integer({ min: 0, max: 255 }), (at, code) => {
        const text = answer(GOOD);
        const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
        const outcome = outcomeOf(changed, ASKED);
        if (outcome.kind === 'accepted') expect(outcome.amount).toBeLessThanOrEqual(2_500);
      }),
    );
  });

  it('takes no card’s number, wherever a terminal puts one', () => {
    const pan = '4970101234567890';
    for (const AA of [pan, `${pan}F`, `${pan.slice(0, 6)} ** ${pan.slice(-4)}`]) {
      expect(said({ AA, AC: pan, CC: pan.slice(0, 3) })).toMatchObject({
        card: { last4: '7890', application: '497' },
      });
    }
    expect(JSON.stringify(said({ AA: pan, AC: pan }))).not.toContain('49701');
    expect(said({ AA: '***' })).not.toHaveProperty('card.last4');
  });

  it('knows a titre-restaurant by its application', () => {
    expect(meansOfCard({ application: '00E' })).toBe('titre_card');
    expect(meansOfCard({ application: '10E' })).toBe('titre_card');
    expect(meansOfCard({ application: '00B' })).toBe('card');
    expect(meansOfCard({})).toBe('card');
    expect(said({ CC: '00e' })).toMatchObject({ card: { application: '00E' } });
  });
});
