import {
  mayPass,
  type RequestBudget,
  type RequestUse,
  spend,
  type WindowCount,
} from '../../../main/core/requests/budget.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const ANSWER: RequestUse = { request: 'answer' };
export const INTAKE: RequestUse = { request: 'intake' };
export const HEAVY: RequestUse = { request: 'refresh', heavy: true };
export const MIDNIGHT = Date.UTC(2026, 10, 24);

/** Spends as many such requests as passes at one moment, and says how much that was. */
export function spendAll(budget: RequestBudget, now: number, use: RequestUse) {
  let count = 0;
  let left = budget;
  while (mayPass(left, now, use).kind === 'pass') {
    left = spend(left, now, use);
    count++;
  }
  return { budget: left, count };
}

export function spendMany(budget: RequestBudget, now: number, use: RequestUse, count: number) {
  let left = budget;
  for (let i = 0; i < count; i++) left = spend(left, now, use);
  return left;
}

/** Counts as they may have been stored, the reserves untouched. */
export function counted(start: number, count: number): WindowCount {
  return { start, count, used: { intake: 0, answer: 0, update: 0, acknowledge: 0 } };
}
