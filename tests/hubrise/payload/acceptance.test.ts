import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WantedAcceptance } from '../../../main/core/opening/acceptance.ts';
import { acceptanceFields, parseAcceptance } from '../../../main/hubrise/payload/acceptance.ts';
import { isObject } from '../../stand-ins/hubrise/rules/json.ts';
import { readSample } from '../../stand-ins/hubrise/samples.ts';

const AT = '2025-06-04T19:30:00+02:00';
const AT_MS = Date.parse(AT);

const documented = (name: string): unknown => {
  const sample = readSample(name);
  return isObject(sample) ? sample['order_acceptance'] : null;
};

describe('what HubRise says', () => {
  it('is read as the documentation writes it', () => {
    expect(parseAcceptance(documented('docs-location-get-response.json'))).toEqual({
      acceptance: { kind: 'open' },
      openWord: 'online',
    });
    expect(parseAcceptance(documented('docs-location-patch-request.json'))).toEqual({
      acceptance: { kind: 'busy', extraMinutes: 25, resumeAt: AT_MS },
      openWord: null,
    });
  });

  it.each([
    [{ mode: 'normal' }, { kind: 'open' }],
    [{ mode: ' Online ' }, { kind: 'open' }],
    ['online', { kind: 'open' }],
    [{ mode: 'paused' }, { kind: 'paused', reason: null, resumeAt: null }],
    [
      { mode: 'paused', resume_at: AT, reason: ' Four\nen panne ' },
      { kind: 'paused', reason: 'Four en panne', resumeAt: AT_MS },
    ],
    [
      { mode: 'paused', resume_at: 'tonight' },
      { kind: 'paused', reason: null, resumeAt: null },
    ],
    [
      { mode: 'busy', extra_preparation_time: '20' },
      { kind: 'busy', extraMinutes: 20, resumeAt: null },
    ],
    [
      { mode: 'busy', extra_preparation_time: -3 },
      { kind: 'busy', extraMinutes: null, resumeAt: null },
    ],
    [
      { mode: 'Holiday', resume_at: AT },
      { kind: 'unknown', mode: 'Holiday', resumeAt: AT_MS },
    ],
    [{}, { kind: 'unknown', mode: '', resumeAt: null }],
    [7, { kind: 'unknown', mode: '7', resumeAt: null }],
    [[], { kind: 'unknown', mode: '', resumeAt: null }],
  ])('%j', (raw, acceptance) => {
    expect(parseAcceptance(raw)?.acceptance).toEqual(acceptance);
  });

  it.each([undefined, null])('is nothing where it is %j', (raw) => {
    expect(parseAcceptance(raw)).toBeNull();
  });

  it('whatever it is, is read without harm, and open only where it says so', () => {
    const word = fc.oneof(fc.constantFrom('online', 'normal', 'busy', 'paused', 'OPEN'), fc.json());
    const value = fc.oneof(fc.jsonValue(), word);
    const shaped = fc.record(
      { mode: value, resume_at: value, extra_preparation_time: value, reason: value },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), shaped), (raw) => {
        const read = parseAcceptance(raw);
        if (raw === null) {
          expect(read).toBeNull();
          return;
        }
        const said = isObject(raw) ? raw['mode'] : raw;
        const saysOpen = /^\s*(online|normal)\s*$/i.test(typeof said === 'string' ? said : '');
        expect(read?.acceptance.kind === 'open').toBe(saysOpen);
        expect(JSON.parse(JSON.stringify(read))).toEqual(read);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what is written', () => {
  const wanted: fc.Arbitrary<WantedAcceptance> = fc.oneof(
    fc.constant({ kind: 'open' } as const),
    fc.record({
      kind: fc.constant('paused' as const),
      reason: fc.constantFrom(null, 'Four en panne', 'Trop de commandes'),
      resumeAt: fc.constantFrom(null, AT_MS, AT_MS + 86_400_000),
    }),
    fc.record({
      kind: fc.constant('busy' as const),
      extraMinutes: fc.integer({ min: 1, max: 60 }),
      resumeAt: fc.constantFrom(null, AT_MS),
    }),
  );

  it('is read again as the same', () => {
    const timeZone = 'Europe/Paris';
    fc.assert(
      fc.property(
        wanted,
        fc.constantFrom('online' as const, 'normal' as const),
        (one, openWord) => {
          const read = parseAcceptance(acceptanceFields(one, { openWord, timeZone }));
          expect(read).toEqual({
            acceptance: one,
            openWord: one.kind === 'open' ? openWord : null,
          });
        },
      ),
    );
  });

  it('has the shop’s own offset', () => {
    const one = { kind: 'paused', reason: null, resumeAt: AT_MS } as const;
    expect(acceptanceFields(one, { openWord: 'online', timeZone: 'Europe/Paris' })).toEqual({
      mode: 'paused',
      resume_at: AT,
    });
  });
});
