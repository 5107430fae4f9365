import { expect, it } from 'vitest';
import { linesSince } from '../../main/platform/log-lines.ts';

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
