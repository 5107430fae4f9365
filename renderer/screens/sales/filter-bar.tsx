import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_SEARCH } from '../../../main/core/history/search.ts';
import { ALL_STATUSES } from '../../../main/core/order/status.ts';
import { PLATFORM_KEYS } from '../../../main/core/platform/platform.ts';
import { classesOf } from '../../components/classes.ts';
import { FindField } from '../../components/find-field.tsx';
import { Pick } from '../../components/pick.tsx';
import { useReadable } from '../../hooks/use-readable.ts';
import { typed } from '../../logic/sales.ts';
import type { SalesStore } from '../../state/sales-store.ts';
import sheet from './filter-bar.module.css';

const c = classesOf(sheet);

/** What is looked for: a text, a platform, a status. The list follows each key. */
export function FilterBar({ sales }: { sales: SalesStore }): ReactElement {
  const { t } = useTranslation();
  const filter = useReadable(sales, (state) => state.filter);
  return (
    <search className={c('bar')}>
      <FindField
        label={t('orderList.search')}
        hint={t('orderList.searchHint')}
        value={filter.text}
        onChange={(text) => sales.change(typed(filter, text))}
        maxLength={LONGEST_SEARCH}
      />
      <Pick
        label={t('orderList.platform')}
        value={filter.platform}
        all={t('orderList.allPlatforms')}
        options={PLATFORM_KEYS.map((value) => ({ value, label: t(`settings.platform.${value}`) }))}
        onChange={(platform) => sales.change({ ...filter, platform })}
      />
      <Pick
        label={t('orderList.status')}
        value={filter.status}
        all={t('orderList.allStatuses')}
        options={ALL_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        onChange={(status) => sales.change({ ...filter, status })}
      />
    </search>
  );
}
