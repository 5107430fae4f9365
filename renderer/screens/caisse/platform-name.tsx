import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderCard } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import sheet from './platform-name.module.css';

const c = classesOf(sheet);

/** Where the order comes from: a colour to spot from afar, and always the name. */
export function PlatformName({ card }: { card: OrderCard }): ReactElement {
  const { t } = useTranslation();
  const unknown = card.flags.includes('unreadable');
  return (
    <p className={c('platform')}>
      <span className={c('spot', card.platform.key)} aria-hidden="true" />
      <span>
        <strong>{unknown ? t('card.platformUnknown') : card.platform.name}</strong>
        {card.brand !== null && card.brand !== card.platform.name && ` · ${card.brand}`}
      </span>
    </p>
  );
}
