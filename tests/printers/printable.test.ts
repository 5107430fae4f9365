import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isPrintable, printable, UNWRITABLE, wrapWords } from '../../main/printers/layout.ts';

describe('text for paper', () => {
  it('keeps all of French, and the euro', () => {
    const french = 'Où ça ? « Œufs brouillés », 12 € – l’été à Noël… ÀÂÇÉÈÊËÎÏÔÙÛÜŸÆŒ';
    expect(printable(french)).toBe(french);
  });

  test.each([
    ['Gül Łukasz Đorđe Őrsi', 'Gül Lukasz Dorde Orsi'],
    ['e\u0301te\u0301', 'été'],
    ['12\u202f345,00\u00a0€', '12\u00a0345,00\u00a0€'],
    ['ﬁn ½ ② ｆｕｌｌ', 'fin ½ 2 full'],
    ['1 → 2, ≤ 3, −4 °C, ✓', '1 -> 2, <= 3, -4 °C, v'],
    ['Merci 😀❤️🙏🏽 !', 'Merci  !'],
    ['pas de 🥜🧅 svp', 'pas de [?] svp'],
    ['بدون بصل', '[?] [?]'],
    ['宫保鸡丁 épicé', '[?] épicé'],
    ['👨‍👩‍👧‍👦 x', '[?] x'],
    ['a\u00adb', 'ab'],
    ['tab\there', 'tab here'],
    ['❌ oignons', '[non] oignons'],
    ['🚫oignons ⛔️ail', '[non] oignons [non] ail'],
    ['Reine❌❌ olives', 'Reine [non] olives'],
    ['🚫🥜, svp', '[non] [?], svp'],
    ['oignons ❌, ail', 'oignons [non], ail'],
    ['Oignons ❌ Tomates ✅', 'Oignons [non] Tomates v'],
    ['oignon❌ fromage✔️', 'oignon [non] fromagev'],
    ['CROISSANS❌ oignons', 'CROISSANS [non] oignons'],
    ['⚠️ allergie', '!! allergie'],
    ['oignons 👎🏼', 'oignons [non]'],
    ['🙅‍♀️ ail 👍', '[non] ail '],
    ['SANSONNET 🥜', 'SANSONNET [?]'],
  ])('writes %j as %j', (text, written) => {
    expect(printable(text)).toBe(written);
  });

  it('lets through no command of a stranger', () => {
    const hostile = 'a\u001b@b\u001dV\u0000c\u0010\u0004\u0001d\u0018e\u001cp\u007ff\u009bg\u0085';
    expect(printable(hostile)).toBe('a@bVcdepfg');
  });

  it('holds only what Windows-1252 has, and no control character, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const character of printable(text)) {
          expect(character === '\n' || isPrintable(character)).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('changes nothing that is printable already', () => {
    const printables = Array.from({ length: 0x2200 }, (_, code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...printables.filter(isPrintable))), (characters) => {
        const text = characters.join('').normalize('NFC');
        expect(printable(text)).toBe(text);
      }),
    );
  });

  it('knows exactly the characters that the code page has', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const page = [...new TextDecoder('windows-1252').decode(bytes)].filter(
      (character) => !/^\p{Cc}$/u.test(character) && character !== '\u00ad',
    );
    const known = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    expect(known.filter(isPrintable).toSorted()).toEqual(page.toSorted());
  });

  it('leaves a hint where something could not be written', () => {
    expect(UNWRITABLE).toBe('[?]');
  });
});

describe('wrapping', () => {
  it('breaks between words, and keeps the line breaks of the person', () => {
    expect(wrapWords('un deux trois\n\nquatre', 8)).toEqual(['un deux', 'trois', '', 'quatre']);
  });

  it('never breaks an amount, and breaks a word only where it is longer than the line', () => {
    expect(wrapWords('coûte 12,50\u00a0€ net', 12)).toEqual(['coûte', '12,50\u00a0€ net']);
    expect(wrapWords('a 0123456789 b', 4)).toEqual(['a', '0123', '4567', '89 b']);
  });

  it('gives one line for nothing', () => {
    expect(wrapWords('', 10)).toEqual(['']);
  });

  it('loses no letter and fits, whatever the text and the width', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\u00a0', '\n'), maxLength: 80 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 50 }), (value, width) => {
        const lines = wrapWords(value, width);
        expect(lines.every((line) => line.length <= width)).toBe(true);
        expect(lines.join('').replaceAll(' ', '')).toBe(value.replace(/[ \n]/g, ''));
      }),
    );
  });
});
