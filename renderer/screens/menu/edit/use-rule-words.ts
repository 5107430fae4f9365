import type { DealLine } from '../../../../main/core/draft/deal-lines.ts';
import type { Availability } from '../../../../main/core/draft/doc.ts';
import type { PriceRule } from '../../../../main/core/draft/prices.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { KNOWN_TAGS, sortTags } from '../../../logic/carte.ts';
import { DAYS, isDayOn, rateText } from '../../../logic/draft.ts';

export interface RuleWords {
  /** `Lun, Mar · 11:30 – 14:30 · Livraison`; the variants as they are called already. */
  readonly when: (when: Availability) => string;
  readonly rule: (rule: PriceRule) => string;
  readonly days: (days: string) => string;
  readonly effect: (line: DealLine) => string;
  readonly amount: (cents: number) => string;
  readonly tag: (tag: string) => string;
}

/** What there is to say of prices, parts of deals and tags, as a manager reads it. */
export function useRuleWords(currency = 'EUR'): RuleWords {
  const { t } = useTranslation();
  const { money } = useFormat();
  const amount = (cents: number): string => money({ cents, currency });
  const days = (text: string): string =>
    DAYS.filter((day) => isDayOn(text, day))
      .map((day) => t(`draft.day.${day}`))
      .join(', ') || t('draft.rule.never');
  const hours = ({ from, to }: Availability): string | null => {
    if (from === null && to === null) return null;
    if (to === null) return t('draft.rule.since', { from });
    return from === null ? t('draft.rule.until', { to }) : `${from} – ${to}`;
  };
  const when = (one: Availability): string => {
    const parts = [
      one.days === null ? null : days(one.days),
      hours(one),
      one.variants && (one.variants.join(', ') || t('draft.rule.nowhere')),
    ];
    return parts.filter((part) => part !== null).join(' · ') || t('draft.rule.always');
  };
  return {
    when,
    days,
    amount,
    rule: (rule) =>
      `${rule.cents === null ? t('carte.noPrice') : amount(rule.cents)} (${when(rule)})`,
    effect: ({ cents, effect, percent }) => {
      const value = effect === 'percentage_off' ? rateText(percent ?? '0') : amount(cents ?? 0);
      return effect === 'unchanged'
        ? t('carte.effect.unchanged')
        : t(`carte.effect.${effect}`, { value });
    },
    tag: (tag) => {
      const [allergen] = sortTags([tag]).allergens;
      if (allergen !== undefined) return t(`carte.allergen.${allergen}`);
      const known = KNOWN_TAGS.find((one) => one === tag);
      return known === undefined ? tag : t(`carte.tag.${known}`);
    },
  };
}
