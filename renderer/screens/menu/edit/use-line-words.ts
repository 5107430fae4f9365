import type { ListKind } from '../../../../main/core/draft/doc.ts';
import { parseMoney } from '../../../../main/core/format/numbers.ts';
import type { DraftDealLine, DraftLine, DraftValue } from '../../../../preload/contract.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { rateText } from '../../../logic/draft.ts';
import { type RuleWords, useRuleWords } from './use-rule-words.ts';

/** Fields of which there are words of ours, by the last part of their path. */
const FIELDS = [
  'name',
  'description',
  'price',
  'category_ref',
  'parent_ref',
  'option_list_refs',
  'price_overrides',
  'tags',
  'image_ids',
  'min_selections',
  'max_selections',
  'default',
  'tax_rate',
  'dow',
  'start_time',
  'end_time',
  'variant_refs',
  'delivery',
  'collection',
  'eat_in',
  'lines',
  'ref',
  'discounts',
  'charges',
  'variants',
  'coupon_codes',
  'enabled',
  'start_date',
  'end_date',
  'min_order_amount',
  'max_per_order',
  'max_per_customer',
  'nutrition',
] as const;

interface Named {
  readonly list: ListKind | null;
  readonly name: string | null;
  readonly of: string | null;
}

interface LineWords {
  readonly subject: (named: Named) => string;
  readonly field: (field: string | null) => string;
  readonly value: (value: DraftValue, field?: string | null) => string;
  readonly change: (line: DraftLine) => string;
}

/** Changes as a manager reads them; what has no words of ours keeps HubRise's own. */
export function useLineWords(): LineWords {
  const { t } = useTranslation();
  const { money, percent } = useFormat();
  const rules = useRuleWords();
  const value = (said: DraftValue, path: string | null = null): string => {
    if (said === null || said === '') return t('word.nothing');
    if (typeof said === 'string') {
      const amount = parseMoney(said);
      if (amount !== null) return money(amount);
      if (said === 'true' || said === 'false') return t(`draft.flag.${said}`);
      if (path?.startsWith('tax_rate') === true) return percent(rateText(said));
      return lastOf(path) === 'dow' ? rules.days(said) : said;
    }
    switch (said.kind) {
      case 'rules':
        return said.rules.map(rules.rule).join(' ; ') || t('word.nothing');
      case 'parts':
        return said.parts.map((part) => partWords(part, rules)).join(' ; ') || t('word.nothing');
      case 'tags':
        return said.tags.map(rules.tag).join(', ') || t('word.nothing');
      case 'pictures':
        return t('draft.pictures', { count: said.count });
      case 'things':
        if (said.names.length > 0) return said.names.join(', ');
        return said.count === 1
          ? t('draft.value.unknown')
          : t('draft.value.things', { count: said.count });
    }
  };
  const field = (path: string | null): string => {
    const last = lastOf(path);
    const known = FIELDS.find((one) => one === last);
    return known === undefined ? (path ?? t('draft.whole')) : t(`draft.fieldName.${known}`);
  };
  return {
    value,
    field,
    subject: ({ list, name, of }) => {
      const own = name ?? (list === null ? t('draft.catalog') : t(`draft.kind.${list}`));
      return of === null ? own : `${of} · ${own}`;
    },
    change: (line) => {
      const [before, after] = [value(line.before, line.field), value(line.after, line.field)];
      if (before === after) return t('draft.changedWithin', { field: field(line.field) });
      return t('draft.changed', { field: field(line.field), before, after });
    },
  };
}

const lastOf = (path: string | null): string => path?.split('.').at(-1) ?? '';

function partWords(part: DraftDealLine, { effect }: RuleWords): string {
  const names = part.skus.map(({ name, ref }) => name ?? ref).join(', ');
  const said = `${names} (${effect(part)})`;
  return part.label === null ? said : `${part.label} : ${said}`;
}
