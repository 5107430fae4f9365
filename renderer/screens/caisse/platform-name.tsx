import type { ReactElement } from 'react';
import type { OrderCard } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { usePlatformWords } from '../../hooks/use-platform-words.ts';
import sheet from './platform-name.module.css';

const c = classesOf(sheet);

/** Where the order comes from: a colour to spot from afar, and always the name. */
export function PlatformName({ card }: { card: OrderCard }): ReactElement {
  const { label } = usePlatformWords();
  return (
    <p className={c('platform')}>
      <span className={c('spot', card.platform.key)} aria-hidden="true" />
      <span>
        <strong>{label(card.platform)}</strong>
        {card.brand !== null && card.brand !== card.platform.name && ` · ${card.brand}`}
      </span>
    </p>
  );
}
