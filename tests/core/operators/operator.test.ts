import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALL_RIGHTS,
  asksApproval,
  hasManager,
  LONGEST_OPERATOR_NAME,
  operatorAtStart,
  operatorName,
  rightsText,
  SELLERS_RIGHTS,
} from '../../../main/core/operators/operator.ts';

describe('an operator’s name', () => {
  it('is kept without spaces around it, and never empty or too long', () => {
    expect(operatorName('  Ada   B. ')).toBe('Ada B.');
    expect(operatorName(' \t ')).toBeNull();
    fc.assert(
      fc.property(fc.string({ maxLength: 80, unit: 'grapheme' }), (typed) => {
        const name = operatorName(typed);
        if (name === null) return;
        expect(name.length).toBeLessThanOrEqual(LONGEST_OPERATOR_NAME);
        expect(operatorName(name)).toBe(name);
      }),
    );
  });
});

describe('a manager’s agreement', () => {
  const manager = { rights: ALL_RIGHTS, hasPin: true };
  const named = { rights: ALL_RIGHTS, hasPin: false };
  const seller = { rights: SELLERS_RIGHTS, hasPin: true };
  it('is asked for where the shop wants it and some manager has a code', () => {
    expect(asksApproval(true, [seller, named, manager])).toBe(true);
    expect(asksApproval(false, [seller, manager])).toBe(false);
  });

  it('is not asked for where nobody could give it: no manager has a code', () => {
    expect(asksApproval(true, [seller, named])).toBe(false);
    expect(asksApproval(true, [])).toBe(false);
  });
});

describe('who is at the counter as the till starts', () => {
  const free = { id: 'op1', hasPin: false };
  const ada = { id: 'op2', hasPin: true };
  it('is the only one, the last one without a PIN, or nobody yet', () => {
    expect(operatorAtStart([free], null)).toBe('op1');
    expect(operatorAtStart([free, ada], 'op1')).toBe('op1');
    expect(operatorAtStart([free, ada], 'op2')).toBeNull();
    expect(operatorAtStart([free, ada], null)).toBeNull();
    expect(operatorAtStart([ada], 'op2')).toBeNull();
  });
});

describe('rights', () => {
  it('are said in French, and somebody must keep the settings', () => {
    expect(rightsText(SELLERS_RIGHTS)).toBe('vendre, remise jusqu’à 10 %');
    expect(rightsText({ ...SELLERS_RIGHTS, sell: false, discount: 0 })).toBe('remise jusqu’à 0 %');
    expect(hasManager([{ rights: SELLERS_RIGHTS }])).toBe(false);
    expect(hasManager([{ rights: SELLERS_RIGHTS }, { rights: ALL_RIGHTS }])).toBe(true);
  });
});
