import { assertNever } from '../../main/core/assert-never.ts';
import type { CauseCode } from '../../main/core/state/causes.ts';
import type { Health } from '../../preload/contract.ts';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useWhen } from '../hooks/use-when.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { codeOfSummary } from '../logic/cause-code.ts';
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
  /** What a supporter asks for on the phone; null where there is none. */
  readonly code: CauseCode | null;
}

/** The summary in words: what is the matter, since when, and the code that a supporter asks for. */
export function useHealthSentence(summary: HealthSummary, health: Health): HealthSentence {
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
  return { title, detail: detail ?? since, code: codeOfSummary(summary, health) };
}
