import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  indexCode,
  indexName,
  indexPhone,
  phoneDigits,
  searchQuery,
  searchWords,
} from '../../../main/core/history/search.ts';

describe('the words of a text', () => {
  it.each([
    ['Désiré CŒUR', ['desire', 'coeur']],
    ['Jean-Pierre', ['jean', 'pierre']],
    ['  #4F2a ', ['4f2a']],
    ['aB3', ['ab3']],
    ['ﬁn ①', ['fin', '1']],
    ['Straße Łódź Øre', ['strasse', 'lodz', 'ore']],
    ['Ελένη محمد', ['ελενη', 'محمد']],
    ['🍕 !?', []],
    ['', []],
  ])('of %j are %j', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  it('are the same for every writing of them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const words = searchWords(text);
        expect(searchWords(text.normalize('NFD'))).toEqual(words);
        expect(searchWords(words.join(' '))).toEqual(words);
        expect(words.join('')).toMatch(/^[\p{L}\p{N}]*$/u);
      }),
    );
  });
});

describe('what a code is found by', () => {
  it.each([
    ['DC034', ['dc034', 'dc', '034', '34']],
    ['A-12', ['a', '12', 'a12']],
    ['#10', ['10']],
    ['000', ['000']],
  ])('%s: %j', (code, words) => {
    expect(indexCode([code]).split(' ')).toEqual(words);
  });

  it('each word once, whatever it comes from', () => {
    expect(indexCode(['QK7', 'qk7', null])).toBe('qk7 qk 7');
  });
});

it('a name with a hyphen or an apostrophe is found with and without it', () => {
  const words = indexName(['Jean-Pierre', "O'Brien", null]).split(' ');
  expect(words.filter((word) => !word.startsWith('·'))).toEqual([
    'jean',
    'pierre',
    'jeanpierre',
    'o',
    'brien',
    'obrien',
  ]);
});

it('a name is found by all that it ends with, from three letters on', () => {
  expect(indexName(['Zoé Martin'])).toBe('zoe martin ·artin ·rtin ·tin');
  expect(indexName(['x'.repeat(200)]).split(' '), 'which is no name').toHaveLength(22);
});

describe('a phone number', () => {
  const FORMS = '0612345678 612345678 33612345678 ·5678 ·345678 ·12345678';

  it.each([
    '0612345678',
    '06 12 34 56 78',
    '06.12.34.56.78',
    '06-12-34-56-78',
    '+33612345678',
    '+33 6 12 34 56 78',
    '+33 (0)6 12 34 56 78',
    '0033 6 12 34 56 78',
    '06\u00a012\u00a034\u00a056\u00a078',
    "06 12 34 56 78, code d'accès 1234",
  ])('is found by all of its forms when written %j', (written) => {
    expect(indexPhone(written)).toBe(FORMS);
  });

  it.each([
    ['+32 470 12 34 56', '32470123456 ·3456 ·123456 ·70123456'],
    ['0032470123456', '32470123456 ·3456 ·123456 ·70123456'],
    ['12 34', ''],
    ['pas de téléphone', ''],
    [null, ''],
  ])('%j is kept as %j', (written, forms) => {
    expect(indexPhone(written)).toBe(forms);
  });

  it('comes out the same whatever stands between its digits', () => {
    const separators = fc.constantFrom('', ' ', '.', '-', '/', '\u00a0', ' - ');
    const number = fc.tuple(
      fc.constantFrom('0', '+33', '+33 ', '0033 ', '+33 (0)'),
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.tuple(separators, fc.integer({ min: 0, max: 9 })), {
        minLength: 8,
        maxLength: 8,
      }),
    );
    fc.assert(
      fc.property(number, ([prefix, first, rest]) => {
        const written = `${prefix}${first}${rest.map(([gap, digit]) => gap + digit).join('')}`;
        const digits = `0${first}${rest.map(([, digit]) => digit).join('')}`;
        expect(phoneDigits(written)).toBe(digits);
        expect(indexPhone(written).split(' ')).toContain(digits);
      }),
    );
  });
});

describe('what is being typed', () => {
  const plain = (...words: string[]) =>
    words.map((word) => ({ words: [word], phone: null, ending: null }));

  it.each(['', '   ', '#', '🍕', '-'])('%j is nothing to search by', (text) => {
    expect(searchQuery(text)).toBeNull();
  });

  it('asks for every word, and for all of them as one', () => {
    expect(searchQuery('Jean Du')).toEqual({ terms: plain('jean', 'du'), joined: 'jeandu' });
    expect(searchQuery('a-12')).toEqual({ terms: plain('a', '12'), joined: 'a12' });
    expect(searchQuery('DC034')).toEqual({ terms: plain('dc034'), joined: null });
  });

  it('may be a phone number from four digits on', () => {
    expect(searchQuery('06')).toEqual({ terms: plain('06'), joined: null });
    expect(searchQuery('06 1')).toMatchObject({ terms: plain('06', '1') });
    expect(searchQuery('06 12')).toEqual({
      terms: [{ words: ['06', '12'], phone: '0612', ending: null }],
      joined: '0612',
    });
    expect(searchQuery('+33 6 12')).toMatchObject({ terms: [{ phone: '0612' }] });
  });

  it('may be the end of a phone that begins like the number of a country', () => {
    expect(searchQuery('00 17')?.terms).toEqual([
      { words: ['00', '17'], phone: null, ending: '0017' },
    ]);
    expect(searchQuery('00 33 61 23')).toMatchObject({
      terms: [{ phone: '06123', ending: '00336123' }],
    });
  });

  it('is the code that it is, however many of its digits stand before a letter', () => {
    expect(searchQuery('12345A')).toEqual({ terms: plain('12345a'), joined: null });
    expect(searchQuery('4830271B julie')?.terms).toEqual(plain('4830271b', 'julie'));
  });

  it('may be a name with a phone number', () => {
    expect(searchQuery('julie 06 12 34 martin')?.terms).toEqual([
      ...plain('julie'),
      { words: ['06', '12', '34'], phone: '061234', ending: null },
      ...plain('martin'),
    ]);
  });

  it('finds the number of which it is the beginning', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000_000, max: 999_999_999 }), fc.nat(5), (rest, cut) => {
        const number = `0${rest}`;
        const typed = number.slice(0, number.length - cut).replace(/(..)/g, '$1 ');
        const phone = searchQuery(typed)?.terms[0]?.phone ?? '';
        expect(indexPhone(number).split(' ')[0]?.startsWith(phone)).toBe(true);
        expect(phone).not.toBe('');
      }),
    );
  });

  it('never throws, and gives words of letters and digits only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const query = searchQuery(text);
        const words = query?.terms.flatMap((term) => [...term.words, term.phone ?? '']) ?? [];
        for (const word of [...words, query?.joined ?? '']) {
          expect(word).toMatch(/^[\p{L}\p{N}]*$/u);
        }
      }),
    );
  });
});
