import { expect, it } from 'vitest';
import {
  isUnknownCode,
  REASON_CODES,
  reasonText,
  SEALED_REASONS,
  sealedReason,
  typedReason,
} from '../../../main/core/fiscal/reason.ts';
import { frenchReason, reasonIn } from '../../../main/lib/words.ts';
import en from '../../../resources/locales/en.json' with { type: 'json' };
import fr from '../../../resources/locales/fr.json' with { type: 'json' };

const quoted = (sealed: string): string => reasonText(sealed, (code) => `«${code}»`);

it('each code is sealed in a form of its own, and both locales say it', () => {
  expect(SEALED_REASONS).toEqual(REASON_CODES.map((code) => `#${code}`));
  expect(new Set(SEALED_REASONS).size).toBe(REASON_CODES.length);
  for (const locale of [fr, en]) {
    expect(Object.keys(locale.reasons).toSorted()).toEqual([...REASON_CODES].toSorted());
  }
});

it('a code that was sealed never goes: records say it for years', () => {
  expect(REASON_CODES).toEqual(
    expect.arrayContaining([
      'mistake',
      'changed_mind',
      'gone',
      'sold_out',
      'gesture',
      'quality',
      'loyal',
      'student',
      'late',
      'staff',
      'get_change',
      'check_cash',
      'wrong_change',
      'other',
      'paid_otherwise',
      'card_refused',
      'card_not_refunded',
      'refunded_otherwise',
      'bread',
      'supplier',
      'bank',
      'change',
      'float',
      'terminal_broken',
      'terminal_replaced',
      'refund_refused',
      'also_recorded_by',
    ]),
  );
});

it.each([
  ['#gone', '«gone»'],
  ['#changed_mind', '«changed_mind»'],
  ['#gesture, #late', '«gesture», «late»'],
  ['#gesture + #late', '«gesture» + «late»'],
  [
    'Carte rendue en espèces, 01-B00000002 : #terminal_broken',
    'Carte rendue en espèces, 01-B00000002 : «terminal_broken»',
  ],
  ['#also_recorded_by Cuisine', '«also_recorded_by» Cuisine'],
])('%s is read as %s', (sealed, read) => {
  expect(quoted(sealed)).toBe(read);
});

it.each(['Table n#gone', '#gone2', '##gone', 'le #late!'])(
  'a code is a word of its own: “%s” holds none',
  (words) => {
    expect(quoted(words)).toBe(words);
  },
);

it.each(['Le client est parti', 'gone', '# gone', '#12', '#Gone', 'Table n°#3', ''])(
  'what older programs sealed, or a person typed, is read as it is: “%s”',
  (words) => {
    expect(quoted(words)).toBe(words);
    expect(typedReason(words)).toBe(words);
  },
);

it('a code that this program does not know is read as it is sealed', () => {
  expect(quoted('#inconnu')).toBe('#inconnu');
  expect(isUnknownCode('#inconnu')).toBe(true);
  for (const known of [...SEALED_REASONS, 'inconnu', '#12', 'voir #inconnu']) {
    expect(isUnknownCode(known)).toBe(false);
  }
});

it.each([
  ['#gone', 'gone'],
  ['##gone', 'gone'],
  ['voir #gone et #12', 'voir gone et #12'],
  ['#gone#late', 'gonelate'],
  ['#get_#change', 'get_change'],
  ['#not_yet_a_code', 'not_yet_a_code'],
])('no typed text is read as a code: %s', (typed, sealed) => {
  expect(typedReason(typed)).toBe(sealed);
  expect(quoted(typedReason(typed))).toBe(sealed);
});

it('an inspector reads French in every till, and the till its own language', () => {
  expect(frenchReason(sealedReason('gone'))).toBe('Le client est parti');
  const say = (key: string): string => `[${key}]`;
  expect(reasonIn({ say }, '#gone')).toBe('[reasons.gone]');
});
