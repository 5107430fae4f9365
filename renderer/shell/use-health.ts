import { useTranslation } from 'react-i18next';
import { assertNever } from '../../main/core/assert-never.ts';
import type { Health } from '../../preload/contract.ts';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useWhen } from '../hooks/use-when.ts';
import { type HealthSummary, summarise } from '../logic/health-summary.ts';

/** The summary, looked at again as time passes. */
export function useHealthSummary(health: Health): HealthSummary {
  const { clock } = useTill();
  // Only its kind depends on the time: the rest comes with the health itself.
  useReadable(clock, (now) => summarise(health, now).kind);
  return summarise(health, clock.get());
}

export interface HealthSentence {
  readonly title: string;
  readonly detail: string | null;
}

/** The summary in words: what is the matter, and since when. */
export function useHealthSentence(summary: HealthSummary): HealthSentence {
  const { t } = useTranslation();
  const when = useWhen();
  switch (summary.kind) {
    case 'not_connected':
      return { title: t('health.notConnected'), detail: null };
    case 'failing':
    case 'offline':
    case 'deaf':
      return {
        title: t(`health.${summary.kind}`),
        detail: t('health.since', { time: when(summary.since) }),
      };
    case 'printer':
      return {
        title: t('health.printer', {
          name: summary.name,
          trouble: t(`printing.trouble.${summary.trouble}`),
        }),
        detail: t('health.since', { time: when(summary.since) }),
      };
    case 'prints_failed':
      return { title: t('health.printsFailed', { count: summary.count }), detail: null };
    case 'sends_refused':
      return { title: t('health.sendsRefused', { count: summary.count }), detail: null };
    case 'sends_failing':
      return {
        title: t('health.sendsFailing', { count: summary.count }),
        detail: t('health.since', { time: when(summary.since) }),
      };
    case 'sends_waiting':
      return {
        title: t('health.sendsWaiting', { count: summary.count }),
        detail: t('health.since', { time: when(summary.since) }),
      };
    case 'stretched':
      return { title: t('health.stretched'), detail: null };
    case 'couriers_late':
      return { title: t('health.couriersLate'), detail: null };
    case 'well':
      return {
        title: t('health.well'),
        detail:
          summary.lastExchangeAt === null
            ? null
            : t('health.lastExchange', { time: when(summary.lastExchangeAt) }),
      };
    default:
      return assertNever(summary);
  }
}
