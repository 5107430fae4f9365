import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CSV_START,
  csvAmount,
  csvCount,
  csvDay,
  csvLine,
  unguarded,
} from '../../../main/core/format/csv.ts';

/** Reads a file as a spreadsheet does (RFC 4180, with semicolons). */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^;"\r\n]*))(;|\r\n)/gy;
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(pattern)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ';') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('a line', () => {
  it('is cells with semicolons between them, and ends as Windows ends lines', () => {
    expect(csvLine(['é', csvAmount(1_250), null, csvCount(3)])).toBe('é;12,50;;3\r\n');
  });

  it.each([
    ['a;b', '"a;b"'],
    ['dit "le Grand"', '"dit ""le Grand"""'],
    ['deux\nlignes', '"deux\nlignes"'],
    [' bord ', '" bord "'],
    ['12,50', '12,50'],
  ])('quotes %j where it has to', (cell, text) => {
    expect(csvLine([cell])).toBe(`${text}\r\n`);
  });

  it.each(['=1+1', '+33612345678', '-2', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1', '\ufeff=1'])(
    'makes text of %j',
    (cell) => {
      expect(readCsv(csvLine([cell]))).toEqual([[`'${cell}`]]);
    },
  );

  it.each(['1234567890123456', '9223372036854775807', '06069'])(
    'makes text of %j, of which a spreadsheet would lose digits',
    (cell) => {
      expect(csvLine([cell])).toBe(`'${cell}\r\n`);
    },
  );

  it.each(['12E45', '1e234', '1,5E3', '1.5e+3', '2E-4', '12-03', '3/4', '3.4.26', '2026-11-24'])(
    'makes text of the code %j, which a spreadsheet would show as a number or a date',
    (cell) => {
      expect(csvLine([cell])).toBe(`'${cell}\r\n`);
      expect(unguarded(`'${cell}`)).toBe(cell);
      expect(
        readCsv(csvLine([`'${cell}`]))
          .flat()
          .map(unguarded),
      ).toEqual([`'${cell}`]);
    },
  );

  it.each(['12E', 'E45', '12-A3', '1-2-3-4', '123-456', '12h30', '06 12 34 56 78'])(
    'leaves %j as it is',
    (cell) => {
      expect(csvLine([cell])).toBe(`${cell}\r\n`);
    },
  );

  it('leaves a day of ours a date', () => {
    expect(csvLine([csvDay('24/11/2026')])).toBe('24/11/2026\r\n');
  });

  it.each(['123456789012345', '4830', '0', 'DC034'])('leaves %j as it is', (cell) => {
    expect(csvLine([cell])).toBe(`${cell}\r\n`);
  });

  it.each(["'", "''", "'a", "'01", "''=1", "'\t=1", "1'"])(
    'with %j is read back to the letter',
    (cell) => {
      expect(
        readCsv(csvLine([cell]))
          .flat()
          .map(unguarded),
      ).toEqual([cell]);
    },
  );

  it('is read back to the letter, whatever is in it', () => {
    const cells = fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 4 }), (rows) => {
        const read = readCsv(rows.map(csvLine).join(''));
        expect(read.map((row) => row.map(unguarded))).toEqual(rows);
        for (const cell of read.flat()) expect(cell).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });
});

describe('an amount', () => {
  it.each([
    [0, '0,00'],
    [5, '0,05'],
    [-5, '-0,05'],
    [1_250, '12,50'],
    [-99_999_999, '-999999,99'],
  ])('of %i cents is %s', (cents, text) => {
    expect(csvLine([csvAmount(cents)])).toBe(`${text}\r\n`);
  });

  it('is exact', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (cents) => {
        const text = csvLine([csvAmount(cents)]).trim();
        expect(Number(text.replace(',', ''))).toBe(cents);
        expect(text).toMatch(/^-?\d+,\d\d$/);
      }),
    );
  });

  it('that is not known is an empty cell', () => {
    expect(csvLine([csvAmount(null), 'x'])).toBe(';x\r\n');
  });
});

it('a file begins with the mark of UTF-8', () => {
  expect([...new TextEncoder().encode(CSV_START)]).toEqual([0xef, 0xbb, 0xbf]);
});
