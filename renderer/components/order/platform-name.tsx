import type { ReactElement } from 'react';
import type { OrderCard } from '../../../main/core/board/card.ts';
import type { PlatformKey, PlatformView } from '../../../main/core/platform/platform.ts';
import { usePlatformWords } from '../../hooks/use-platform-words.ts';
import { classesOf } from '../classes.ts';
import sheet from './platform-name.module.css';

const c = classesOf(sheet);

/** As the platforms write themselves; S for the shop's own site, B for its kiosk (borne), C for
 * its counter (comptoir). */
const LETTERS: Readonly<Record<PlatformKey, string>> = {
  uber_eats: 'U',
  deliveroo: 'D',
  just_eat: 'J',
  glovo: 'G',
  own_site: 'S',
  kiosk: 'B',
  counter: 'C',
  other: '?',
};

/** The platform as a colour and a letter, to spot from afar; its name is for screen readers. */
export function PlatformSpot({ platform }: { platform: PlatformView }): ReactElement {
  const { label } = usePlatformWords();
  return (
    <span className={c('spot', platform.key)} role="img" aria-label={label(platform)}>
      {LETTERS[platform.key]}
    </span>
  );
}

/** Where the order comes from: the colour and letter that its card has, and the name. */
export function PlatformName(props: {
  readonly card: Pick<OrderCard, 'platform' | 'brand'>;
}): ReactElement {
  const { brand, platform } = props.card;
  const { label } = usePlatformWords();
  return (
    <p className={c('platform')}>
      <span className={c('spot', platform.key)} aria-hidden="true">
        {LETTERS[platform.key]}
      </span>
      <span>
        <strong>{label(platform)}</strong>
        {brand !== null && brand !== platform.name && ` · ${brand}`}
      </span>
    </p>
  );
}
