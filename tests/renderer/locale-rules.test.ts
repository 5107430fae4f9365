import { describe, expect, test } from 'vitest';
import {
  askedIn,
  compareLanguages,
  compareUse,
  flatten,
  forbiddenWords,
  frenchTypography,
  straightApostrophes,
} from '../../resources/scripts/locale-rules.ts';

const texts = (entries: Record<string, string>) => new Map(Object.entries(entries));

describe('locale files', () => {
  test('are flattened to dotted keys, and what is no text is a fault', () => {
    const { faults, texts: flat } = flatten({ nav: { caisse: 'Caisse' }, wrong: [1] });
    expect([...flat]).toEqual([['nav.caisse', 'Caisse']]);
    expect(faults).toEqual(['wrong: not a text']);
  });

  test('must have the same keys in both languages', () => {
    expect(compareLanguages(texts({ a: 'un' }), texts({ b: 'one' }))).toEqual([
      'a: missing in English',
      'b: not in French',
    ]);
  });

  test('must carry over placeholders and tags', () => {
    const french = texts({ a: 'Il est {{time}}', b: 'Cliquez <b>ici</b>' });
    expect(compareLanguages(french, texts({ a: 'It is late', b: 'Click here' }))).toHaveLength(2);
    expect(
      compareLanguages(french, texts({ a: '{{time}} it is', b: 'Click <b>here</b>' })),
    ).toEqual([]);
  });

  test('must hold no empty text', () => {
    expect(compareLanguages(texts({ a: ' ' }), texts({ a: ' ' }))).toContain('a: empty');
  });

  test('must write an apostrophe as the sign that it is', () => {
    expect(straightApostrophes(texts({ a: "l'heure", b: 'l’heure' }))).toHaveLength(1);
  });

  test('must hold no technical word', () => {
    expect(forbiddenWords(texts({ a: 'Le token a expiré', b: 'Synchronisation' }))).toHaveLength(2);
    expect(forbiddenWords(texts({ a: 'Commande acceptée' }))).toEqual([]);
  });

  test.each([
    ['a plain space before a colon', 'Erreur : rien'],
    ['no space before a colon', 'Erreur: rien'],
    ['no space between a number and a colon', 'Reste 5: rien'],
    ['a wide space before a question mark', 'Pourquoi\u00a0?'],
    ['a plain space inside guillemets', '« oui »'],
    ['a plain space before a percent sign', '80 %'],
    ['a plain space between a number and its unit', 'Encore 5 min'],
    ['a plain space between a placeholder and its unit', 'Pendant {{count}} jours'],
    ['a plain space before a unit after a tag', '<b>10</b> secondes'],
    ['three points', 'Lecture...'],
  ])('French: %s is a fault', (_name, text) => {
    expect(frenchTypography(texts({ a: text }))).not.toEqual([]);
  });

  test('French: the right spaces are none', () => {
    const text =
      'Vous\u00a0: «\u00a0Quoi\u202f?!\u00a0», <b>80\u202f%</b>… 5\u00a0min, 3 sur 4, 2 setiers, 19:30';
    expect(frenchTypography(texts({ a: text }))).toEqual([]);
  });
});

describe('the use of keys', () => {
  const known = texts({
    'nav.caisse': '',
    'status.new': '',
    'count.left_one': '',
    'main.ticket.money.tip': '',
  });
  const use = (source: string) => compareUse(known, [askedIn(source)]);

  test('finds keys in calls, props, templates, and the stems that main adds to', () => {
    const template = (text: string): string => `\`${text.replace('*', '$' + '{x}')}\``;
    const source = [
      `t('nav.caisse'); t(${template('status.*')}); t('count.left', { count });`,
      `say(${template('main.ticket.*')}); words.say('money.tip');`,
    ];
    expect(use(source.join('\n'))).toEqual([]);
  });

  test('finds a key that no file has', () => {
    const source = "t('nav.kitchen')";
    expect(use(source)).toContain('nav.kitchen: asked for, but in no locale file');
    expect(use('<Trans i18nKey="nav.kitchen" />')).toContain(
      'nav.kitchen: asked for, but in no locale file',
    );
  });

  test('finds a key that nobody asks for', () => {
    expect(use("t('nav.caisse')")).toEqual([
      'status.new: never asked for',
      'count.left: never asked for',
      'main.ticket.money.tip: never asked for',
    ]);
  });
});
