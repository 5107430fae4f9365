import { assertNever } from '../../main/core/assert-never.ts';
import type { Health } from '../../preload/contract.ts';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useWhen } from '../hooks/use-when.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { type HealthSummary, summarise } from '../logic/health-summary.ts';

/** The summary, looked at again as time passes. */
export function useHealthSummary(health: Health): HealthSummary {
  const { clock } = useTill();
  // Only its kind depends on the time: the rest comes with the health itself.
  useReadable(clock, (now) => summarise(health, now).kind);
  return summarise(health, clock.get());
}

interface HealthSentence {
  readonly title: string;
  readonly detail: string | null;
}

/** The summary in words: what is the matter, and since when. */
export function useHealthSentence(summary: HealthSummary): HealthSentence {
  const { t } = useTranslation();
  const when = useWhen();
  const { title, detail } = ((): { title: string; detail?: string } => {
    switch (summary.kind) {
      case 'not_connected':
        return { title: t('health.notConnected') };
      case 'not_stored':
        return { title: t('health.notStored') };
      case 'lost':
      case 'failing':
      case 'offline':
      case 'deaf':
        return { title: t(`health.${summary.kind}`) };
      case 'printer': {
        const trouble = t(`printing.trouble.${summary.trouble}`);
        return { title: t('health.printer', { name: summary.name, trouble }) };
      }
      case 'prints_failed':
        return { title: t('health.printsFailed', { count: summary.count }) };
      case 'sends_refused':
        return { title: t('health.sendsRefused', { count: summary.count }) };
      case 'sends_failing':
        return { title: t('health.sendsFailing', { count: summary.count }) };
      case 'sends_waiting':
        return { title: t('health.sendsWaiting', { count: summary.count }) };
      case 'stretched':
        return { title: t('health.stretched') };
      case 'couriers_late':
        return { title: t('health.couriersLate') };
      case 'deletions_late':
        return { title: t('health.deletionsLate', { count: summary.count }) };
      case 'well': {
        const at = summary.lastExchangeAt;
        const title = t('health.well');
        return at === null
          ? { title }
          : { title, detail: t('health.lastExchange', { time: when(at) }) };
      }
      default:
        return assertNever(summary);
    }
  })();
  const since = 'since' in summary ? t('health.since', { time: when(summary.since) }) : null;
  return { title, detail: detail ?? since };
}
