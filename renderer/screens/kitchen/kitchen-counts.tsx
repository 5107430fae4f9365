import type { ReactElement } from 'react';
import { allDay } from '../../../main/core/board/dishes.ts';
import { createQuantityFormat, localeOf } from '../../../main/core/format/numbers.ts';
import { stationDishes } from '../../../main/core/kitchen/kitchen-screen.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useKitchenView } from './kitchen-context.ts';
import sheet from './kitchen-counts.module.css';

const c = classesOf(sheet);

interface KitchenCountsProps {
  /** Tickets that are out of sight. */
  readonly hidden: number;
  /** Brings the next ones into sight. */
  readonly onMore: () => void;
}

/** How many of each dish there are to make now, over all tickets. */
export function KitchenCounts({ hidden, onMore }: KitchenCountsProps): ReactElement {
  const { chosen, language, tickets } = useKitchenView();
  const { t } = useTranslation();
  const quantity = createQuantityFormat(localeOf(language));
  const dishes = allDay(
    tickets
      .filter(({ isStopped, isTrial }) => !isStopped && !isTrial)
      .map((ticket) => stationDishes(ticket, chosen).shown),
  );
  return (
    <aside className={c('counts')} aria-label={t('allDay.title')}>
      <h2 className={c('title')}>{t('allDay.title')}</h2>
      <ul className={c('list')}>
        {dishes.map((dish) => (
          <li key={JSON.stringify([dish.name, dish.sku])} className={c('count')}>
            <strong className={c('quantity')}>{quantity(dish.quantity)}</strong>
            <span className={c('name')}>
              {dish.sku === null ? dish.name : `${dish.name} ${dish.sku}`}
            </span>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <PressButton className={c('more')} onPress={onMore}>
          {t('kitchenScreen.more', { count: hidden })}
          <Icon name="chevron" />
        </PressButton>
      )}
    </aside>
  );
}
