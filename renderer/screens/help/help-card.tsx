import { type ReactElement, useId, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { classesOf } from '../../components/classes.ts';
import { useTill } from '../../hooks/till-context.ts';
import { helpCards } from '../../logic/help-cards.ts';
import { measuresOf } from '../board/card-measures.ts';
import { OrderCardFace } from '../board/order-card.tsx';
import sheet from './help-card.module.css';

const c = classesOf(sheet);

/** As wide as its column draws it, px. */
const CARD_WIDTH = 320;

const PARTS = [
  {
    title: 'help.card.new.title',
    cards: ['waiting'],
    words: [
      'help.card.new.code',
      'help.card.new.origin',
      'help.card.new.countdown',
      'help.card.new.payment',
      'help.card.new.answers',
    ],
  },
  {
    title: 'help.card.cooking.title',
    cards: ['cooking'],
    words: ['help.card.cooking.promised', 'help.card.cooking.flag', 'help.card.cooking.next'],
  },
  {
    title: 'help.card.ended.title',
    cards: ['cancelled', 'overdue'],
    words: ['help.card.ended.cancelled', 'help.card.ended.overdue', 'help.card.ended.trial'],
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
                  <Trans i18nKey={key} components={{ b: <strong /> }} />
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
  return (
    <div className={c('picture')} aria-hidden="true" inert>
      <OrderCardFace
        card={card}
        isTabStop={false}
        measures={measuresOf(card.column, CARD_WIDTH, 'normal')}
      />
    </div>
  );
}
