import { describe, expect, test } from 'vitest';
import { type KitchenKey, kitchenCommand } from '../../renderer/logic/kitchen-keys.ts';

const press = (key: string, change: Partial<KitchenKey> = {}) =>
  kitchenCommand({ key, code: '', repeat: false, modified: false, ...change });

describe('the kitchen’s keys', () => {
  test('bump by number, on a French keyboard without its shift, and on the number block', () => {
    expect(press('&', { code: 'Digit1' })).toEqual({ kind: 'bump_at', place: 0 });
    expect(press('9', { code: 'Numpad9' })).toEqual({ kind: 'bump_at', place: 8 });
    expect(press('3')).toEqual({ kind: 'bump_at', place: 2 });
  });

  test('are those of a bump bar', () => {
    expect(press('Enter')).toEqual({ kind: 'bump' });
    expect(press('ArrowRight')).toEqual({ kind: 'choose', by: 1 });
    expect(press('ArrowUp')).toEqual({ kind: 'choose', by: -1 });
    expect([press('Backspace'), press('à', { code: 'Digit0' })]).toEqual([
      { kind: 'recall' },
      { kind: 'recall' },
    ]);
  });

  test('held down act once, but for the arrows; those of the system are left to it', () => {
    expect(press('1', { repeat: true })).toBeNull();
    expect(press('ArrowLeft', { repeat: true })).toEqual({ kind: 'choose', by: -1 });
    expect(press('r', { modified: true })).toBeNull();
    expect(press('q')).toBeNull();
  });
});
