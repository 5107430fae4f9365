import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CatalogDoc, dataOf, finished } from '../../../main/core/draft/doc.ts';
import type { JsonObject } from '../../../main/core/draft/json.ts';
import { applyAll } from '../../../main/core/draft/operations.ts';
import {
  COLUMNS,
  type Column,
  readSheetSteps,
  type SheetRead,
  sheetOf,
} from '../../../main/core/draft/sheet.ts';
import { CSV_START, type CsvRead, csvLine, csvSteps } from '../../../main/core/format/csv.ts';
import { catalogData } from '../../stand-ins/hubrise/sample-orders/menu.ts';
import { anyData, anyOperations, docFrom } from '../../support/catalog-drafts.ts';

const HEADS = Object.fromEntries(COLUMNS.map((column) => [column, column])) as Record<
  Column,
  string
>;

const readCsv = (text: string): CsvRead => finished(csvSteps(text));

/** The sheet as it is written to a file. */
function textOf(doc: CatalogDoc): string {
  const lines = [...sheetOf(doc)].map(({ cells, type }) =>
    csvLine(COLUMNS.map((column) => (column === 'type' ? type : cells[column]))),
  );
  return CSV_START + csvLine([...COLUMNS]) + lines.join('');
}

function read(doc: CatalogDoc, text: string): SheetRead {
  const csv = readCsv(text);
  if (csv.kind !== 'ok') throw new Error(`Line ${csv.line} is not closed`);
  return finished(readSheetSteps(doc, csv.rows, HEADS));
}

const CARD = docFrom(catalogData() as JsonObject);
/** One cell of the line of a product changed. */
function changed(name: string, column: Column, cell: string): string {
  const [head = '', ...lines] = textOf(CARD).split('\r\n');
  const place = COLUMNS.indexOf(column);
  return [
    head,
    ...lines.map((line) => {
      const cells = line.split(';');
      return cells[0] === 'size' && cells[2] === name ? cells.with(place, cell).join(';') : line;
    }),
  ].join('\r\n');
}

describe('a catalogue as a sheet', () => {
  it('changes nothing where it comes back untouched, whatever stands in it', () => {
    fc.assert(
      fc.property(
        anyData.chain((data) => anyOperations(docFrom(data)).map((made) => ({ data, made }))),
        ({ data, made }) => {
          const { doc } = applyAll(docFrom(data), made);
          expect(read(doc, textOf(doc))).toEqual({ kind: 'ok', operations: [] });
        },
      ),
    );
  });

  it('holds no formula, and gives the name back that looked like one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('=1+1', '+33', '-5', '@x', '\t=1', '00123', "'=x", 'a;"b"\nc'),
        (name) => {
          const data = JSON.parse(
            JSON.stringify(catalogData()).replaceAll('"Tiramisu"', JSON.stringify(name)),
          );
          const doc = docFrom(data);
          const text = textOf(doc);
          for (const row of readCsv(text).kind === 'ok'
            ? (readCsv(text) as { rows: readonly { cells: readonly string[] }[] }).rows
            : []) {
            for (const cell of row.cells) expect(cell).not.toMatch(/^\s*[=+\-@]/);
          }
          expect(read(doc, text)).toEqual({ kind: 'ok', operations: [] });
        },
      ),
    );
  });

  it.each([
    ['price', '6,50', '"price":"6.50 EUR"'],
    ['price', '6.5', '"price":"6.50 EUR"'],
    ['price', '7 €', '"price":"7.00 EUR"'],
    ['description', 'Maison', '"description":"Maison"'],
    ['tags', 'vegan, maison', '"tags":["vegan","maison"]'],
    ['delivery', '5,5', '"tax_rate":{"delivery":"5.5"}'],
    ['category', 'Menus', '"category_ref":"MENUS"'],
    ['product', 'Tiramisù', '"name":"Tiramisù"'],
  ] as const)('changes %s by what stands there: %s', (column, cell, written) => {
    const sheet = read(CARD, changed('Tiramisu', column, cell));
    if (sheet.kind !== 'ok') throw new Error(sheet.kind);
    const { doc } = applyAll(CARD, sheet.operations);
    expect(JSON.stringify(dataOf(doc))).toContain(written);
    expect(sheet.operations).toHaveLength(1);
  });

  it('adds a product of a line without a key', () => {
    const line = csvLine([
      'size',
      'Desserts',
      'Panna cotta',
      '',
      '',
      '4,50',
      'Vanille',
      'vegetarian',
      '10',
      '10',
      '10',
      '',
    ]);
    const sheet = read(CARD, textOf(CARD) + line);
    if (sheet.kind !== 'ok') throw new Error(sheet.kind);
    const { doc } = applyAll(CARD, sheet.operations);
    expect(dataOf(doc)['products']).toContainEqual({
      ref: 'panna-cotta',
      category_ref: 'DESSERTS',
      name: 'Panna cotta',
      description: 'Vanille',
      tags: ['vegetarian'],
      tax_rate: { delivery: '10.0', collection: '10.0', eat_in: '10.0' },
      skus: [{ ref: 'panna-cotta-2', name: null, price: '4.50 EUR' }],
    });
  });

  it('changes the VAT of a size where the size has its own, and else that of the product', () => {
    const key = (ref: string): string => `"[""product"",""ref p"",""ref ${ref}""]"`;
    const doc = docFrom({
      products: [
        {
          ref: 'p',
          name: 'Bière',
          tax_rate: { delivery: '10' },
          skus: [
            { ref: 'a', name: '25 cl', price: '3.00 EUR', tax_rate: { delivery: '20' } },
            { ref: 'b', name: '0,0 %', price: '3.00 EUR' },
          ],
        },
      ],
    });
    const rates = [...sheetOf(doc)].map(({ cells }) => cells.delivery);
    expect(rates).toMatchObject([{ text: '20' }, { text: '10' }]);
    const text = `product,price,delivery,key\r\nBière,"3,00","5,5",${key('a')}\r\nBière,"3,00",0,${key('b')}\r\n`;
    const sheet = read(doc, text);
    if (sheet.kind !== 'ok') throw new Error(sheet.kind);
    expect(dataOf(applyAll(doc, sheet.operations).doc)['products']).toMatchObject([
      { tax_rate: { delivery: '0.0' }, skus: [{ tax_rate: { delivery: '5.5' } }, {}] },
    ]);
  });

  it('reads what Excel writes in other countries: commas, no mark at its start', () => {
    const text =
      'product,price,key\r\n"Tiramisu","6.50","[""product"",""ref TIRA"",""ref TIRA""]"\r\n';
    expect(read(CARD, text)).toMatchObject({ kind: 'ok', operations: [{ value: '6.50 EUR' }] });
  });

  it.each([
    ['price', 'gratuit'],
    ['price', '-3'],
    ['delivery', '200'],
    ['category', 'Nulle part'],
    ['product', ''],
    ['key', 'x'],
  ] as const)('says the line and the column of what cannot be: %s %s', (column, cell) => {
    const text = changed('Tiramisu', column, cell);
    const line =
      textOf(CARD)
        .split('\r\n')
        .findIndex((one) => one.includes(';Tiramisu;')) + 1;
    expect(read(CARD, text)).toEqual({ kind: 'bad_line', line, column });
  });

  it('says which column is missing, and which quote is never closed', () => {
    expect(read(CARD, 'product;key\r\n')).toEqual({ kind: 'no_header', column: 'price' });
    expect(read(CARD, '')).toEqual({ kind: 'no_header', column: 'product' });
    expect(readCsv('a;b\r\nc;"d\r\n')).toEqual({ kind: 'unclosed', line: 2 });
  });

  it('reads any text without a fault', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.constantFrom('"', ';', '\n', '\r', 'a', ',')),
        (text, parts) => {
          for (const one of [text, parts.join('')]) {
            const csv = readCsv(one);
            if (csv.kind === 'ok') finished(readSheetSteps(CARD, csv.rows, HEADS));
          }
        },
      ),
    );
  });
});
