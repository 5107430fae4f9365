import type { StockLine } from '../../../preload/contract.ts';
import { useClock } from '../../hooks/use-clock.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useWhen } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

interface StockWords {
  /** `En vente`, `Il en reste 6`, `En rupture`. */
  readonly state: (line: Pick<StockLine, 'state' | 'left'>) => string;
  /** When what is off is sold again. */
  readonly until: (line: Pick<StockLine, 'until'>) => string;
  /** Since when, and who did it; null where neither is known. */
  readonly since: (line: Pick<StockLine, 'since' | 'by'>) => string | null;
}

/** Says how a thing stands in the stock. */
export function useStockWords(): StockWords {
  const { t } = useTranslation();
  const { quantity } = useFormat();
  const when = useWhen();
  const returns = useReturnWords();
  return {
    state: ({ left, state }) => {
      if (state === 'counted') return t('soldOut.left', { left: quantity(left ?? '') });
      return t(state === 'off' ? 'soldOut.off' : 'soldOut.sold');
    },
    until: ({ until }) => (until === null ? t('soldOut.untilSaid') : returns(until)),
    since: ({ by, since }) => {
      const parts = [
        since === null ? null : t('soldOut.since', { moment: when(since) }),
        by === null ? null : t(`soldOut.by.${by}`),
      ].filter((part) => part !== null);
      return parts.length === 0 ? null : parts.join(' · ');
    },
  };
}

/** Says when something is sold again: `revient à 20:45`, `revient demain à 11:00`. */
export function useReturnWords(): (at: number) => string {
  const { t } = useTranslation();
  const { time } = useFormat();
  const when = useWhen();
  const today = useClock((now) => time.daysBetween(0, now));
  return (at) => {
    const days = time.daysBetween(0, at) - today;
    if (days > 1) return t('soldOut.returns.later', { moment: when(at) });
    return t(`soldOut.returns.${days === 1 ? 'tomorrow' : 'today'}`, { time: time.time(at) });
  };
}
