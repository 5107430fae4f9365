import { useTranslation } from 'react-i18next';
import { assertNever } from '../../main/core/assert-never.ts';
import type { Notice } from '../../preload/contract.ts';
import { useFormat } from '../hooks/use-format.ts';
import { useMoment } from '../hooks/use-moment.ts';
import { bytesText } from '../logic/bytes.ts';
import { waitLength } from '../logic/countdown.ts';

const DAY_MS = 86_400_000;

/** What happened, and what to do about it. */
export interface NoticeWords {
  readonly what: string;
  readonly next: string;
}

export function useNoticeWords(): (notice: Notice) => NoticeWords {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const moment = useMoment();
  const differenceText = (ms: number): string =>
    ms < DAY_MS ? waitLength(ms) : t('notice.clock_wrong.days', { count: Math.round(ms / DAY_MS) });
  return (notice) => {
    switch (notice.kind) {
      case 'settings_reset':
      case 'database_set_aside': {
        const { keptAs, kind } = notice;
        return { what: t(`notice.${kind}.what`), next: t(`notice.${kind}.next`, { keptAs }) };
      }
      case 'listening_repaired': {
        const what = notice.found === 'narrowed' ? 'some' : 'all';
        return {
          what: t(`notice.listening_repaired.${what}`, { moment: moment(notice.at) }),
          next: t(`notice.listening_repaired.next_${what}`),
        };
      }
      case 'shared_queue':
      case 'database_locked':
      case 'held_in_memory':
      case 'unexpected_error':
        return { what: t(`notice.${notice.kind}.what`), next: t(`notice.${notice.kind}.next`) };
      case 'clock_wrong': {
        const { aheadMs } = notice;
        const way = aheadMs > 0 ? 'ahead' : 'behind';
        return {
          what: t(`notice.clock_wrong.${way}`, { time: differenceText(Math.abs(aheadMs)) }),
          next: t('notice.clock_wrong.next'),
        };
      }
      case 'unfinished_orders':
        return {
          what: t('notice.unfinished_orders.what', {
            count: notice.count,
            moment: moment(notice.since),
          }),
          next: t('notice.unfinished_orders.next'),
        };
      case 'cannot_acknowledge':
        return {
          what: t('notice.cannot_acknowledge.what', { moment: moment(notice.since) }),
          next: t('notice.cannot_acknowledge.next'),
        };
      case 'kitchen_left':
        return {
          what: t('notice.kitchen_left.what', { till: notice.till || t('kitchen.otherTill') }),
          next: t('notice.kitchen_left.next'),
        };
      case 'kitchen_taken_over': {
        const till = notice.till || t('kitchen.otherTill');
        return {
          what: t('notice.kitchen_taken_over.what', { till, moment: moment(notice.since) }),
          next: t('notice.kitchen_taken_over.next'),
        };
      }
      case 'disk_low':
      case 'disk_critical': {
        const size = bytesText(notice.freeBytes, locale);
        return {
          what: t(`notice.${notice.kind}.what`, { size }),
          next: t(`notice.${notice.kind}.next`),
        };
      }
      case 'backup_problem':
        return {
          what: t('notice.backup_problem.what'),
          next: t(`notice.backup_problem.${notice.problem}`),
        };
      case 'backup_offer': {
        const { keptAs, orders, takenAt } = notice;
        return {
          what: t('notice.backup_offer.what'),
          next: t('notice.backup_offer.next', { moment: moment(takenAt), count: orders, keptAs }),
        };
      }
      case 'restored': {
        const { backupAt, keptAs, orders } = notice;
        return {
          what: t('notice.restored.what', { moment: moment(backupAt) }),
          next:
            orders === null || keptAs === null
              ? t('notice.restored.unknown')
              : t('notice.restored.next', { count: orders, keptAs }),
        };
      }
      case 'restore_failed':
        return {
          what: t('notice.restore_failed.what'),
          next: t(`notice.restore_failed.${notice.problem}`),
        };
      case 'erasure_left_behind':
        return {
          what: t('notice.erasure_left_behind.what'),
          next: t('notice.erasure_left_behind.next', { files: notice.files.join(', ') }),
        };
      default:
        return assertNever(notice);
    }
  };
}

/** How loud a notice is. */
export function noticeTone({ kind }: Notice): 'good' | 'warning' | 'bad' {
  switch (kind) {
    case 'restored':
      return 'good';
    case 'held_in_memory':
    case 'listening_repaired':
    case 'cannot_acknowledge':
    case 'unfinished_orders':
    case 'clock_wrong':
    case 'kitchen_left':
    case 'kitchen_taken_over':
    case 'disk_low':
    case 'erasure_left_behind':
      return 'warning';
    case 'shared_queue':
    case 'settings_reset':
    case 'database_set_aside':
    case 'database_locked':
    case 'unexpected_error':
    case 'disk_critical':
    case 'backup_problem':
    case 'backup_offer':
    case 'restore_failed':
      return 'bad';
    default:
      return assertNever(kind);
  }
}
