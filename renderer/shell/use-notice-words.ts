import { assertNever } from '../../main/core/assert-never.ts';
import type { Notice } from '../../main/core/notice.ts';
import { useFormat } from '../hooks/use-format.ts';
import { useKeychain } from '../hooks/use-keychain.ts';
import { useMoment } from '../hooks/use-when.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { bytesText } from '../logic/bytes.ts';
import { codeOfNotice } from '../logic/cause-code.ts';
import { waitLength } from '../logic/countdown.ts';

const DAY_MS = 86_400_000;

/** What happened, and what to do about it. */
interface NoticeWords {
  readonly what: string;
  readonly next: string;
}

type Plain = Exclude<
  Notice['kind'],
  | 'listening_repaired'
  | 'clock_wrong'
  | 'backup_problem'
  | 'restore_failed'
  | 'restored'
  | 'pause_ended'
  | 'overload'
>;

/** With the code that a supporter asks for, where it has one. */
export function useNoticeWords(): (notice: Notice) => NoticeWords {
  const { t } = useTranslation();
  const plainWords = usePlainWords();
  return (notice) => {
    const { next, what } = plainWords(notice);
    const code = codeOfNotice(notice);
    return { next, what: code === null ? what : t('state.withCode', { text: what, code }) };
  };
}

function usePlainWords(): (notice: Notice) => NoticeWords {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const moment = useMoment();
  const keychain = useKeychain();
  const otherTill = (name: string): string => name || t('kitchen.otherTill');
  /** The words of a notice that has one sentence for each, with what they are to name. */
  const words = (kind: Plain, named: Readonly<Record<string, string | number>> = {}) => ({
    what: t(`notice.${kind}.what`, named),
    next: t(`notice.${kind}.next`, named),
  });
  return (notice) => {
    switch (notice.kind) {
      case 'shared_queue':
      case 'kitchen_display_gone':
      case 'start_at_login_failed':
      case 'unexpected_error':
        return words(notice.kind);
      case 'held_in_memory':
        return words(notice.kind, { keychain });
      case 'settings_reset':
      case 'database_set_aside':
        return words(notice.kind, { keptAs: notice.keptAs });
      case 'unfinished_orders':
        return words(notice.kind, { count: notice.count, moment: moment(notice.since) });
      case 'own_list_kept':
        return words(notice.kind, { count: notice.articles });
      case 'pause_ended':
        return {
          what: t(`notice.pause_ended.${notice.how}`, { moment: moment(notice.at) }),
          next: t('notice.pause_ended.next'),
        };
      case 'closure_failed':
        return words(notice.kind, { name: notice.name });
      case 'overload':
        return overloadWords(t, notice);
      case 'cannot_acknowledge':
        return words(notice.kind, { moment: moment(notice.since) });
      case 'kitchen_left':
      case 'kitchen_shared':
        return words(notice.kind, { till: otherTill(notice.till) });
      case 'kitchen_hours_missed':
        return words(notice.kind, { till: otherTill(notice.till ?? '') });
      case 'kitchen_taken_over': {
        const { since, till } = notice;
        if (till === null) {
          return {
            what: t('notice.kitchen_taken_over.unheard', { moment: moment(since) }),
            next: t('notice.kitchen_taken_over.next_unheard'),
          };
        }
        return words(notice.kind, { till: otherTill(till), moment: moment(since) });
      }
      case 'disk_low':
      case 'disk_critical':
        return words(notice.kind, { size: bytesText(notice.freeBytes, locale) });
      case 'backup_offer': {
        const { keptAs, orders, takenAt } = notice;
        return words(notice.kind, { moment: moment(takenAt), count: orders, keptAs });
      }
      case 'erasure_left_behind':
        return words(notice.kind, { files: notice.files.join(', ') });
      case 'listening_repaired': {
        const what = notice.found === 'narrowed' ? 'some' : 'all';
        return {
          what: t(`notice.listening_repaired.${what}`, { moment: moment(notice.at) }),
          next: t(`notice.listening_repaired.next_${what}`),
        };
      }
      case 'clock_wrong':
        return clockWords(t, notice);
      case 'backup_problem':
      case 'restore_failed':
        return {
          what: t(`notice.${notice.kind}.what`),
          next:
            notice.kind === 'backup_problem'
              ? t(`notice.backup_problem.${notice.problem}`)
              : t(`notice.restore_failed.${notice.problem}`),
        };
      case 'restored':
        return restoredWords(t, notice, moment(notice.backupAt));
      default:
        return assertNever(notice);
    }
  };
}

type Translate = ReturnType<typeof useTranslation>['t'];
type NoticeOf<K extends Notice['kind']> = Extract<Notice, { readonly kind: K }>;

function overloadWords(t: Translate, notice: NoticeOf<'overload'>): NoticeWords {
  const { extraMinutes: minutes, lateMinutes, openOrders: count } = notice;
  const late = waitLength(lateMinutes * 60_000);
  return {
    what:
      lateMinutes === 0
        ? t('notice.overload.many', { count })
        : t('notice.overload.late', { count, late }),
    next: t('notice.overload.next', { minutes }),
  };
}

function clockWords(t: Translate, { aheadMs }: NoticeOf<'clock_wrong'>): NoticeWords {
  const ms = Math.abs(aheadMs);
  const time =
    ms < DAY_MS ? waitLength(ms) : t('notice.clock_wrong.days', { count: Math.round(ms / DAY_MS) });
  return {
    what: t(`notice.clock_wrong.${aheadMs > 0 ? 'ahead' : 'behind'}`, { time }),
    next: t('notice.clock_wrong.next'),
  };
}

/** `moment`: when the copy was made that was put back. */
function restoredWords(t: Translate, notice: NoticeOf<'restored'>, moment: string): NoticeWords {
  const { keptAs, orders } = notice;
  return {
    what: t('notice.restored.what', { moment }),
    next:
      orders === null || keptAs === null
        ? t('notice.restored.unknown')
        : t('notice.restored.next', { count: orders, keptAs }),
  };
}

const WARNINGS: ReadonlySet<Notice['kind']> = new Set([
  ...(['held_in_memory', 'listening_repaired', 'cannot_acknowledge', 'unfinished_orders'] as const),
  ...([
    'clock_wrong',
    'kitchen_left',
    'kitchen_shared',
    'kitchen_taken_over',
    'kitchen_hours_missed',
    'kitchen_display_gone',
    'start_at_login_failed',
    'disk_low',
  ] as const),
  'erasure_left_behind',
  'overload',
]);

/** How loud a notice is: what needs nobody at once is a warning. */
export function noticeTone({ kind }: Notice): 'good' | 'warning' | 'bad' {
  if (kind === 'restored' || kind === 'pause_ended' || kind === 'own_list_kept') return 'good';
  return WARNINGS.has(kind) ? 'warning' : 'bad';
}
