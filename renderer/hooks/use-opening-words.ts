import type { Acceptance } from '../../main/core/opening/acceptance.ts';
import { closedByPause, slowedByBusy } from '../../main/core/opening/platforms.ts';
import type { Bridge } from '../../main/core/platform/platform.ts';
import type { OpeningProblem } from '../../preload/contract.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import type { FailedWish } from '../state/opening-store.ts';
import { useClock } from './use-clock.ts';
import { useFormat } from './use-format.ts';
import { useWhen } from './use-when.ts';

interface OpeningWords {
  /** Why a wish did not come true, and what stands instead. */
  readonly failed: (failed: FailedWish) => { readonly what: string; readonly next: string };
  /** `jusqu’à 20:15`, `jusqu’au mer. 25 nov. à 11:30`. */
  readonly untilTime: (at: number) => string;
  /** The same of what stands; or that nothing ends it by itself. */
  readonly until: (acceptance: Acceptance) => string;
  /** Whose orders a pause stops: not those of all, as the table of the platforms has it. */
  readonly stops: (bridges: readonly Bridge[]) => string;
  /** That orders come in when the shop is busy, and who promises them later; `minutes` null: not said. */
  readonly slows: (bridges: readonly Bridge[], minutes: number | null) => string;
  /** Who announces a longer delay; null: none of them. */
  readonly slower: (bridges: readonly Bridge[]) => string | null;
}

export function useOpeningWords(): OpeningWords {
  const { t } = useTranslation();
  const { time } = useFormat();
  const when = useWhen();
  const today = useClock((now) => time.daysBetween(0, now));
  const untilTime = (at: number): string =>
    time.daysBetween(0, at) === today
      ? t('opening.until', { time: when(at) })
      : t('opening.untilDay', { time: when(at) });

  function why(problem: Exclude<OpeningProblem, { kind: 'uncertain' }>): string {
    if (problem.kind === 'too_many') {
      return t('opening.why.crowded', { time: when(problem.until) });
    }
    if (problem.kind === 'refused') {
      return t('opening.why.refused', { message: problem.message || t('opening.why.noWords') });
    }
    return t(`opening.why.${problem.kind}`);
  }

  const named = (bridges: readonly Bridge[]): string =>
    bridges.map((bridge) => t(`opening.bridge.${bridge}`)).join(', ');
  const slower = (bridges: readonly Bridge[]): string | null =>
    named(slowedByBusy(bridges)) || null;

  return {
    untilTime,
    slower,
    stops: (bridges) => {
      const closed = closedByPause(bridges);
      if (closed.length === 0) return t('opening.means.unknown');
      return closed.length === bridges.length
        ? t('opening.means.paused')
        : t('opening.means.pausedSome', { platforms: named(closed) });
    },
    slows: (bridges, minutes) => {
      const platforms = slower(bridges);
      if (platforms === null) return t('opening.means.busy');
      return minutes === null
        ? t('opening.means.busySome', { platforms })
        : t('opening.means.busyMinutes', { minutes, platforms });
    },
    failed: ({ wish, problem }) => {
      if (problem.kind === 'uncertain') {
        return {
          what: t(`opening.uncertain.${wish.kind}`),
          next: t('opening.uncertain.next'),
        };
      }
      return {
        what: t(`opening.failed.${wish.kind}`, { why: why(problem) }),
        next: t(`opening.failedNext.${wish.kind}`),
      };
    },
    until: (acceptance) => {
      const end = acceptance.kind === 'open' ? null : acceptance.resumeAt;
      return end === null ? t('opening.noEnd') : untilTime(end);
    },
  };
}
