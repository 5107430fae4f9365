import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { useTranslation } from 'react-i18next';
import type { StatusOrUnknown } from '../../../main/core/order-status.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { Pick } from '../../components/pick.tsx';
import { useReadable } from '../../hooks/use-readable.ts';
import { typed } from '../../logic/sales.ts';
import { PLATFORMS } from '../../logic/shop-settings.ts';
import type { SalesStore } from '../../state/sales-store.ts';
import sheet from './filter-bar.module.css';

const c = classesOf(sheet);

const STATUSES: readonly StatusOrUnknown[] = [
  'new',
  'received',
  'accepted',
  'in_preparation',
  'awaiting_shipment',
  'awaiting_collection',
  'in_delivery',
  'completed',
  'rejected',
  'cancelled',
  'delivery_failed',
  'unknown',
];

/** As much as main takes (`main/ipc/sales-arguments.ts`). */
const LONGEST_TEXT = 200;

/** What is looked for: a text, a platform, a status. The list follows each key. */
export function FilterBar({ sales }: { sales: SalesStore }): ReactElement {
  const { t } = useTranslation();
  const filter = useReadable(sales, (state) => state.filter);
  return (
    <search className={c('bar')}>
      <SearchField
        aria-label={t('orderList.search')}
        value={filter.text}
        onChange={(text) => sales.change(typed(filter, text))}
        maxLength={LONGEST_TEXT}
        className={c('field')}
      >
        <Icon name="search" />
        <Input
          className={c('input')}
          placeholder={t('orderList.searchHint')}
          autoComplete="off"
          spellCheck="false"
        />
        {filter.text !== '' && (
          <Button className={c('clear')} aria-label={t('orderList.clear')}>
            <Icon name="cross" />
          </Button>
        )}
      </SearchField>
      <Pick
        label={t('orderList.platform')}
        value={filter.platform}
        all={t('orderList.allPlatforms')}
        options={PLATFORMS.map((value) => ({ value, label: t(`settings.platform.${value}`) }))}
        onChange={(platform) => sales.change({ ...filter, platform })}
      />
      <Pick
        label={t('orderList.status')}
        value={filter.status}
        all={t('orderList.allStatuses')}
        options={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        onChange={(status) => sales.change({ ...filter, status })}
      />
    </search>
  );
}
