import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finished } from '../../../main/core/draft/doc.ts';
import type { VatKind } from '../../../main/core/fiscal/basket.ts';
import { CSV_START, csvLine } from '../../../main/core/format/csv.ts';
import {
  type ArticleWish,
  EMPTY_LIST,
  listOf,
  MOST_ARTICLES,
  MOST_CENTS,
} from '../../../main/core/own-list/own-list.ts';
import {
  OWN_COLUMNS,
  ownSheet,
  readOwnSheetSteps,
  vatOfCell,
} from '../../../main/core/own-list/sheet.ts';
import en from '../../../resources/locales/en.json' with { type: 'json' };
import fr from '../../../resources/locales/fr.json' with { type: 'json' };

function read(text: string) {
  const sheet = finished(readOwnSheetSteps(text));
  if (sheet.kind !== 'read') throw new Error(JSON.stringify(sheet));
  return sheet;
}
const faults = (text: string) =>
  read(text).faults.map(({ column, line, reason, said }) => [line, column, reason, said]);

describe('a list as a spreadsheet has written it', () => {
  it.each([
    ['semicolons and decimal commas', 'Nom;Prix;TVA;Catégorie\r\nCoca;2,50;5,5;Boissons\r\n'],
    ['commas and quotes', 'category,item,price,VAT\nBoissons,Coca,"2,50",5.5 %\n'],
    [
      'tabs, and a mark of bytes',
      '\ufeffRayon\tProduit\tPrix TTC (€)\tTaux TVA\nBoissons\tCoca\t2,5\t0,055',
    ],
    ['other columns', 'id;Article;Couleur;Tarif;Famille;TVA\n7;Coca;rouge;2.50 €;Boissons;Emballé'],
  ])('is read: %s', (_what, text) => {
    expect(read(text)).toEqual({
      kind: 'read',
      faults: [],
      articles: [
        {
          line: 2,
          name: 'Coca',
          cents: 250,
          kind: 'packaged',
          category: 'Boissons',
          isProposed: false,
        },
      ],
    });
  });

  it('is proposed its VAT by its names where it says none', () => {
    const text = 'nom;prix;catégorie\nHeineken;4;Bières\nPerrier 33cl;3;Boissons\nReine;11;Pizzas';
    expect(read(text).articles.map(({ isProposed, kind }) => [kind, isProposed])).toEqual([
      ['alcohol', true],
      ['packaged', true],
      ['prepared', true],
    ]);
  });

  it('is said line by line what is wrong with it, and what is right is taken', () => {
    const text = [
      'nom;prix;tva;catégorie',
      'Reine;11;10;Pizzas',
      ';9;10;Pizzas',
      '"Deux\nlignes";neuf;10;Pizzas',
      'Calzone;12;7,7;Pizzas',
      'REINE;12;10;pizzas',
      'Coca;2,50;5,5;Boissons;trop',
      `${'x'.repeat(61)};1;10;`,
      'Bière;-4;20;',
      'Eau;1;5,5;Boissons',
    ].join('\n');
    expect(read(text).articles.map(({ line, name }) => [line, name])).toEqual([
      [2, 'Reine'],
      [11, 'Eau'],
    ]);
    expect(faults(text)).toEqual([
      [3, 'name', 'no_name', ''],
      [4, 'price', 'price', 'neuf'],
      [6, 'vat', 'vat', '7,7'],
      [7, 'name', 'twice', 'REINE'],
      [8, null, 'cells', 'Coca 2,50 5,5 Boissons trop'],
      [9, 'name', 'name_long', `${'x'.repeat(39)}…`],
      [10, 'price', 'price', '-4'],
    ]);
  });

  it.each([
    ['no price', 'nom;catégorie\nReine;Pizzas', { kind: 'no_header', column: 'price' }],
    ['no header', 'Reine;11\nCoca;2', { kind: 'no_header', column: 'name' }],
    ['nothing', '\n\n', { kind: 'empty' }],
    ['a header alone', 'nom;prix\n', { kind: 'empty' }],
    ['a quote that stays open', 'nom;prix\n"Reine;11\n', { kind: 'unclosed', line: 2 }],
  ])('is refused whole for %s', (_what, text, expected) => {
    expect(finished(readOwnSheetSteps(text))).toEqual(expected);
  });

  it('has 2,000 lines at most', () => {
    const lines = Array.from({ length: MOST_ARTICLES + 1 }, (_, index) => `A${index};1`);
    expect(finished(readOwnSheetSteps(['nom;prix', ...lines].join('\n')))).toEqual({
      kind: 'too_many',
      lines: MOST_ARTICLES + 1,
    });
    expect(read(['nom;prix', ...lines.slice(1)].join('\n')).articles.length).toBe(MOST_ARTICLES);
  });

  it('names a hundred categories, and no more', () => {
    const lines = Array.from({ length: 101 }, (_, index) => `A${index};1;C${index}`);
    expect(faults(['nom;prix;catégorie', ...lines].join('\n'))).toEqual([
      [102, 'category', 'too_many_categories', 'C100'],
    ]);
  });

  it.each([
    ['20', 'alcohol'],
    ['0,2', 'alcohol'],
    ['Alcool', 'alcohol'],
    ['sans alcool', undefined],
    ['10,0 %', 'prepared'],
    ['à consommer', 'prepared'],
    ['Emballage conservable', 'packaged'],
    ['2,1', undefined],
    ['', null],
  ])('says its VAT as %j', (cell, kind) => {
    expect(vatOfCell(cell)).toBe(kind);
  });
});

const text = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .map((one) => one.normalize('NFC').replaceAll('\u0000', ''));
const anyWish: fc.Arbitrary<ArticleWish> = fc.record({
  name: fc.oneof(text, fc.constantFrom('=1+1', "'=1", '007', '"', 'a;b', "''07", '@x', '-5')),
  category: fc.oneof(text, fc.constantFrom('', "'", '=x')),
  cents: fc.integer({ min: 0, max: MOST_CENTS }),
  kind: fc.constantFrom<VatKind>('prepared', 'packaged', 'alcohol'),
});

describe('a list that is written and read again', () => {
  it.each([
    ['fr', fr.main.ownSheet],
    ['en', en.main.ownSheet],
  ])('is the same list, in %s', (_language, words) => {
    fc.assert(
      fc.property(fc.array(anyWish, { maxLength: 20 }), (wishes) => {
        const taken = wishes.filter((wish, at) => {
          const before = listOf([...wishes.slice(0, at), wish], EMPTY_LIST);
          return before.kind === 'edited';
        });
        const whole = listOf(taken, EMPTY_LIST);
        fc.pre(whole.kind === 'edited' && whole.list.articles.length > 0);
        if (whole.kind !== 'edited') return;
        const sheet = [
          CSV_START + csvLine(OWN_COLUMNS.map((column) => words[column])),
          ...[...ownSheet(whole.list, (kind) => words.kinds[kind])].map(csvLine),
        ].join('');
        const again = read(sheet);
        expect(again.faults).toEqual([]);
        const back = listOf(again.articles, EMPTY_LIST);
        const plain = (one: typeof back) =>
          one.kind === 'edited' &&
          [...ownSheet(one.list, (kind) => kind)].map((cells) => JSON.stringify(cells));
        expect(plain(back)).toEqual(plain(whole));
      }),
    );
  });

  it('never fails, whatever is in the file', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.boolean(),
        (rest, hasHead) => {
          const sheet = finished(readOwnSheetSteps(hasHead ? `nom;prix\n${rest}` : rest));
          if (sheet.kind !== 'read') return;
          expect(listOf(sheet.articles, EMPTY_LIST).kind).toBe('edited');
        },
      ),
    );
  });
});
