import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Doer,
  guarded,
  look,
  type Need,
  RIGHTS,
  type Rights,
  whyNotBy,
} from '../../../main/core/operators/operator.ts';

const someRights: fc.Arbitrary<Rights> = fc.record({
  sell: fc.boolean(),
  free: fc.boolean(),
  refund: fc.boolean(),
  drawer: fc.boolean(),
  closings: fc.boolean(),
  settings: fc.boolean(),
  discount: fc.integer({ min: 0, max: 100 }),
});
const somebody: fc.Arbitrary<Doer | null> = fc.option(
  someRights.map((rights) => ({ id: 'op1', rights })),
);
const someNeed: fc.Arbitrary<Need> = fc.oneof(
  fc.constant('anyone' as const),
  fc.constantFrom(...RIGHTS),
  fc
    .tuple(fc.constantFrom(...RIGHTS), fc.constantFrom(...RIGHTS))
    .map(([one, other]) => [one, other] as const),
);

describe('a command', () => {
  it('runs for those alone who hold all that it needs, and as who they are', () => {
    fc.assert(
      fc.property(someNeed, somebody, (need, doer) => {
        const ran: (Doer | null)[] = [];
        const call = guarded<Need, [string], string>(
          { operator: () => doer, refused: (why, [word]) => `${why} ${word}` },
          {
            right: () => need,
            run: (by, word) => {
              ran.push(by);
              return word;
            },
          },
        );
        const wanted = need === 'anyone' ? [] : [need].flat();
        const lacks = wanted.some((right) => doer?.rights[right] !== true);
        const why = doer === null ? 'no_operator' : 'no_right';
        expect(call('please')).toBe(lacks ? `${why} please` : 'please');
        expect(ran).toEqual(lacks ? [] : [need === 'anyone' ? null : doer]);
      }),
    );
  });

  it('asks nobody who they are where anyone may', () => {
    const operator = (): Doer => {
      throw new Error('asked');
    };
    const command = { right: 'anyone', run: (by: null, word: string) => [by, word] } as const;
    const call = guarded({ operator, refused: () => [] }, command);
    expect([call('x'), call.right]).toEqual([[null, 'x'], 'anyone']);
    expect([look((word: string) => word)('y'), look(() => null).right]).toEqual(['y', 'anyone']);
  });

  it('says first that nobody is there', () => {
    expect(whyNotBy(['sell', 'free'], null)).toBe('no_operator');
  });
});
