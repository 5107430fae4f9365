import { describe, expect, it } from 'vitest';
import { type DatedTitre, titreOn, withTitre } from '../../../main/core/counter/settings.ts';
import { type Tender, TITRE_RULES, tender } from '../../../main/core/counter/tender.ts';

const REFORM: DatedTitre = {
  from: '2027-01-01',
  cap: 3_000,
  days: [1, 2, 3, 4, 5, 6, 7],
  holidays: true,
};
const LATER: DatedTitre = {
  from: '2027-07-01',
  cap: 1_900,
  days: [1, 2, 3, 4, 5],
  holidays: false,
};
const RULES = { titres: withTitre(withTitre([], LATER), REFORM), paperUntil: '2027-02-28' };

function taken(date: string, means: Tender['means'], amount = 2_900): string {
  const parts = [{ rate: 1_000, ttc: 5_000 }];
  const priced = { lines: [{ parts }], total: 5_000 } as unknown as Parameters<
    typeof tender
  >[0]['priced'];
  const paid = tender(
    { priced, payments: [], date, titre: titreOn(RULES, date) },
    { means, amount },
  );
  return paid.kind === 'refused' ? paid.reason : String(paid.payment.amount);
}

describe('the rules of titre-restaurant', () => {
  it('are the law’s as this program knows it, until a day for which others are told', () => {
    expect(titreOn({ titres: [], paperUntil: null }, '2026-11-26')).toEqual(TITRE_RULES);
    expect(titreOn(RULES, '2026-12-31')).toEqual(TITRE_RULES);
    expect(titreOn(RULES, '2027-01-01')).toMatchObject({ cap: 3_000, holidays: true });
    expect(titreOn(RULES, '2028-01-01')).toMatchObject({ cap: 1_900, days: [1, 2, 3, 4, 5] });
  });

  it('of the same day take the place of those told before', () => {
    const again = withTitre(RULES.titres, { ...REFORM, cap: 2_600 });
    expect(again.map(({ cap, from }) => [from, cap])).toEqual([
      ['2027-01-01', 2_600],
      ['2027-07-01', 1_900],
    ]);
  });

  it.each([
    ['a Saturday, by the law', '2026-11-28', '2500'],
    ['a Sunday, by the law', '2026-11-29', 'titre_day'],
    ['Christmas, by the law', '2026-12-25', 'titre_day'],
    ['a Sunday after the reform', '2027-01-03', '2900'],
    ['New Year’s Day after the reform', '2027-01-01', '2900'],
    ['the last day of paper', '2027-02-28', '2900'],
    ['the day after it', '2027-03-01', 'titre_paper_over'],
  ])('decide on %s', (_what, date, expected) => {
    expect(taken(date, 'titre_paper')).toBe(expected);
  });

  it('let cards be taken once paper is over, up to the cap', () => {
    expect(taken('2027-03-01', 'titre_card')).toBe('2900');
    expect(taken('2027-03-01', 'titre_card', 3_100)).toBe('titre_limit');
    expect(taken('2027-07-03', 'titre_card', 1_000), 'a Saturday').toBe('titre_day');
  });
});
