import type { ReactElement } from 'react';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { classesOf } from '../../components/classes.ts';
import { usePlatformWords } from '../../hooks/use-platform-words.ts';
import sheet from './platform-name.module.css';

const c = classesOf(sheet);

/** Where the order comes from: a colour to spot from afar, and always the name. */
export function PlatformName(props: {
  readonly card: Pick<OrderCard, 'platform' | 'brand'>;
}): ReactElement {
  const { brand, platform } = props.card;
  const { label } = usePlatformWords();
  return (
    <p className={c('platform')}>
      <span className={c('spot', platform.key)} aria-hidden="true" />
      <span>
        <strong>{label(platform)}</strong>
        {brand !== null && brand !== platform.name && ` · ${brand}`}
      </span>
    </p>
  );
}
