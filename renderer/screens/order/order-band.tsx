import type { ReactElement } from 'react';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { useClock } from '../../hooks/use-clock.ts';
import { usePlatformWords } from '../../hooks/use-platform-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { waitLength } from '../../logic/countdown.ts';
import { isCancelled } from '../../logic/urgency.ts';
import sheet from './order-band.module.css';

const c = classesOf(sheet);

/**
 * Across the top of an order that is not to be made: cancelled for certain, or left unanswered for
 * so long that the platform has probably given it up without telling (API §6), or only a trial. Or
 * of one that nobody cancels, and that somebody has been waiting for.
 */
export function OrderBand({ card }: { card: OrderCard }): ReactElement | null {
  const { t } = useTranslation();
  const { inSentence } = usePlatformWords();
  const cancelled = isCancelled(card);
  if (card.flags.includes('trial')) {
    return (
      <p className={c('band', 'trial')}>
        <Icon name="note" />
        {t('card.trial')}
      </p>
    );
  }
  if (!cancelled && card.flags.includes('unanswered') && card.unansweredSince !== null) {
    return <UnansweredBand since={card.unansweredSince} />;
  }
  if (!cancelled && !card.flags.includes('answer_overdue')) return null;
  const words = (): string => {
    if (!cancelled) return t('card.probablyCancelled', { platform: inSentence(card.platform) });
    return t(card.status === 'delivery_failed' ? 'card.deliveryFailed' : 'card.cancelled');
  };
  return (
    <p className={c('band', !cancelled && 'probable')}>
      <Icon name="warning" />
      {words()}
    </p>
  );
}

function UnansweredBand({ since }: { since: number }): ReactElement {
  const { t } = useTranslation();
  const time = useClock((now) => waitLength(now - since));
  return (
    <p className={c('band', 'unanswered')}>
      <Icon name="clock" />
      {t('card.unanswered', { time })}
    </p>
  );
}
