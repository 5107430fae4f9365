import type { Acceptance } from '../../../main/core/opening/acceptance.ts';
import type { OpeningProblem } from '../../../preload/contract.ts';
import { useClock } from '../../hooks/use-clock.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useWhen } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { FailedWish } from '../../state/opening-store.ts';

interface OpeningWords {
  /** Why a wish did not come true, and what stands instead. */
  readonly failed: (failed: FailedWish) => { readonly what: string; readonly next: string };
  /** `jusqu’à 20:15`, `jusqu’au mer. 25 nov. à 11:30`. */
  readonly untilTime: (at: number) => string;
  /** The same of what stands; or that nothing ends it by itself. */
  readonly until: (acceptance: Acceptance) => string;
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

  return {
    untilTime,
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
