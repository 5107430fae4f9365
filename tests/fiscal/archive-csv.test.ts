import { expect, it } from 'vitest';
import { csvLine, euros } from '../../main/fiscal/archive/csv.ts';

it('a text that a spreadsheet would run as a formula has an apostrophe before it, and an amount has none', () => {
  const cells = ['=1+1', '+33 6', '-Remise', '@SUM(A1)', '\t=1', "'=1", '\uff1d1', 'Tarte'];
  expect(csvLine(cells)).toBe("'=1+1\t'+33 6\t'-Remise\t'@SUM(A1)\t'=1\t''=1\t'\uff1d1\tTarte\r\n");
  expect(csvLine([euros(-1205), euros(250), -3, undefined])).toBe('-12,05\t2,50\t-3\t\r\n');
});
