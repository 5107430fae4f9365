import { type ReactElement, useId, useState } from 'react';
import { Trans } from 'react-i18next';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { measuresOf } from '../../components/order/card-measures.ts';
import { OrderCardFace } from '../../components/order/order-card.tsx';
import { PlatformSpot } from '../../components/order/platform-name.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { shapeOf } from '../../logic/board-layout.ts';
import { helpCards } from '../../logic/help-cards.ts';
import sheet from './help-card.module.css';

const c = classesOf(sheet);

const PARTS = [
  {
    title: 'help.card.new.title',
    cards: ['waiting'],
    words: [
      'help.card.new.code',
      'help.card.new.countdown',
      'help.card.new.dishes',
      'help.card.new.origin',
      'help.card.new.answers',
    ],
  },
  {
    title: 'help.card.cooking.title',
    cards: ['cooking', 'late'],
    words: [
      'help.card.cooking.due',
      'help.card.cooking.more',
      'help.card.cooking.allergy',
      'help.card.cooking.collect',
      'help.card.cooking.next',
    ],
  },
  {
    title: 'help.card.ready.title',
    cards: ['here', 'leaving'],
    words: ['help.card.ready.here', 'help.card.ready.compare', 'help.card.ready.leaving'],
  },
  {
    title: 'help.card.warned.title',
    cards: ['cancelled', 'overdue', 'incomplete', 'trial'],
    words: [
      'help.card.warned.brief',
      'help.card.warned.cancelled',
      'help.card.warned.overdue',
      'help.card.warned.doubt',
      'help.card.warned.trial',
    ],
  },
] as const;

/** What stands on a card, beside cards as they really look. */
export function HelpCard(): ReactElement {
  const { clock } = useTill();
  const { t } = useTranslation();
  const [cards] = useState(() => helpCards(clock.get()));
  const id = useId();
  return (
    <>
      {PARTS.map((part) => (
        <section key={part.title} className={c('part')} aria-labelledby={`${id}${part.title}`}>
          <div className={c('pictures')}>
            {part.cards.map((name) => (
              <Picture key={name} card={cards[name]} />
            ))}
          </div>
          <div className={c('words')}>
            <h3 id={`${id}${part.title}`}>{t(part.title)}</h3>
            <ul>
              {part.words.map((key) => (
                <li key={key}>
                  <Trans
                    i18nKey={key}
                    components={{ b: <strong />, r: <strong className={c('red')} /> }}
                  />
                  {key === 'help.card.new.origin' && <Signs />}
                </li>
              ))}
            </ul>
          </div>
        </section>
      ))}
    </>
  );
}

/** A card to look at: nothing on it can be pressed, and a screen reader passes it by. */
function Picture({ card }: { card: OrderCard }): ReactElement {
  const density = useReadable(useTill().settings, (known) => known?.density ?? 'normal');
  // As wide as the board likes its widest column: all are of one width here.
  const width = shapeOf('to_accept', density).liked;
  return (
    <div style={{ width }} aria-hidden="true" inert>
      <OrderCardFace
        card={card}
        isTabStop={false}
        measures={measuresOf(card.column, width, density)}
      />
    </div>
  );
}

const PLATFORMS = [
  { key: 'uber_eats', name: 'Uber Eats' },
  { key: 'deliveroo', name: 'Deliveroo' },
  { key: 'just_eat', name: 'Just Eat' },
  { key: 'glovo', name: 'Glovo' },
] as const;
const OURS = ['own_site', 'kiosk'] as const;
const SERVICES = ['delivery', 'collection', 'eat_in'] as const;

/** Each platform's colour and letter and each service's drawing, with what they stand for. */
function Signs(): ReactElement {
  const { t } = useTranslation();
  const platforms = [
    ...PLATFORMS,
    ...OURS.map((key) => ({ key, name: t(`help.card.platform.${key}`) })),
  ];
  return (
    <>
      <div className={c('signs')}>
        {platforms.map((platform) => (
          <span key={platform.key}>
            <span aria-hidden="true">
              <PlatformSpot platform={platform} />
            </span>
            {platform.name}
          </span>
        ))}
      </div>
      <div className={c('signs')}>
        {SERVICES.map((service) => (
          <span key={service}>
            <Icon name={service} />
            {t(`service.${service}`)}
          </span>
        ))}
      </div>
    </>
  );
}
