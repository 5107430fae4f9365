import { expect, it, test } from 'vitest';
import { isDoneByte, isStateByte, troubleIn } from '../../main/printers/printer-link.ts';

/** The bits that are always set in an answer to DLE EOT. */
const FIXED = 0x12;

test.each([
  ['nothing', 0, 0, null],
  ['the feed button', 0x08, 0, null],
  ['paper that is near its end', 0, 0x0c, null],
  ['an open cover', 0x04, 0, 'cover_open'],
  ['a stop at the end of the paper', 0x20, 0, 'out_of_paper'],
  ['no paper under the sensor', 0, 0x60, 'out_of_paper'],
  ['an open cover and no paper', 0x24, 0x60, 'cover_open'],
  ['an error such as a jammed blade', 0x40, 0, 'waiting'],
])('a printer that reports %s', (_, offline, paper, trouble) => {
  expect(troubleIn(FIXED | offline, FIXED | paper)).toBe(trouble);
});

it('the two kinds of answer are never taken for each other', () => {
  for (let byte = 0; byte < 0x100; byte += 1) {
    expect(isStateByte(byte) && isDoneByte(byte)).toBe(false);
  }
  for (const paper of [0x00, 0x03, 0x0c, 0x0f, 0x60]) expect(isDoneByte(paper)).toBe(true);
  for (const state of [0x12, 0x16, 0x32, 0x72, 0x1e]) expect(isStateByte(state)).toBe(true);
});
