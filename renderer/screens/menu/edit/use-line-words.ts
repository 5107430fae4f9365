import { useTranslation } from 'react-i18next';
import type { ListKind } from '../../../../main/core/draft/doc.ts';
import { parseMoney } from '../../../../main/core/format/money.ts';
import type { DraftLine } from '../../../../preload/contract.ts';
import { useFormat } from '../../../hooks/use-format.ts';

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
  'dow',
  'start_time',
  'end_time',
  'variant_refs',
  'delivery',
  'collection',
  'eat_in',
  'lines',
  'ref',
] as const;

interface Named {
  readonly list: ListKind | null;
  readonly name: string | null;
  readonly of: string | null;
}

export interface LineWords {
  readonly subject: (named: Named) => string;
  readonly field: (field: string | null) => string;
  readonly value: (value: string | null) => string;
  readonly change: (line: DraftLine) => string;
}

/** Changes as a manager reads them; what has no words of ours keeps HubRise's own. */
export function useLineWords(): LineWords {
  const { t } = useTranslation();
  const { money } = useFormat();
  const value = (text: string | null): string => {
    if (text === null || text === '') return t('draft.nothing');
    const amount = parseMoney(text);
    return amount === null ? text : money(amount);
  };
  const field = (path: string | null): string => {
    const last = path?.split('.').at(-1) ?? '';
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
    change: (line) =>
      t('draft.changed', {
        ...{ field: field(line.field), before: value(line.before), after: value(line.after) },
      }),
  };
}
