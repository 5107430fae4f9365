import type { OrderCard } from '../../../main/core/board/card.ts';
import type { OrderFlag } from '../../../main/core/board/flags.ts';
import { useClock } from '../../hooks/use-clock.ts';
import { usePlatformWords } from '../../hooks/use-platform-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { waitLength } from '../../logic/countdown.ts';
import { isCancelled } from '../../logic/urgency.ts';
import type { MoveState } from '../../state/moves-store.ts';

/** What somebody must know of an order before anything else; the panel says the rest. */
export interface CardNotice {
  readonly tone: 'bad' | 'doubt' | 'warn' | 'quiet' | 'trial';
  readonly text: string;
  /** The same where there is little room; the panel says it in full. */
  readonly brief: string;
  /** Where one line holds a word more than these, `text` is cut there rather than said in brief. */
  readonly lead: string | null;
  /** It follows a tap, and is said aloud at once. */
  readonly isAlert: boolean;
}

/** An answer leaves within seconds; sooner than this, saying so would only flicker. */
const WORTH_SAYING_MS = 5_000;

type PlainFlag = Exclude<OrderFlag, 'cancelled' | 'trial' | 'answer_overdue' | 'unanswered'>;

/** What of several is said first: an order that must not be made, then what is to be made, then the rest. */
const RANK: Readonly<Record<PlainFlag, number>> = {
  kitchen_stopped: 0,
  other_location: 1,
  unreadable: 2,
  resumed: 3,
  supplemented: 4,
  unknown_status: 5,
  sold_out: 6,
  incomplete: 7,
  unknown_product: 8,
  total_difference: 9,
  accepted_elsewhere: 10,
  no_category: 11,
};

/** Those that have no words of their own here are said before. */
function isPlain(flag: OrderFlag): flag is PlainFlag {
  return flag in RANK;
}

/** The most pressing one; null where there is nothing to say. */
export function useCardNotice(card: OrderCard, move: MoveState | undefined): CardNotice | null {
  const { t } = useTranslation();
  const { inSentence } = usePlatformWords();
  const { flags, send } = card;
  const isSendLate = useClock(
    (now) => send.kind === 'waiting' && now - send.since >= WORTH_SAYING_MS,
  );
  const waited = useClock((now) =>
    card.unansweredSince === null ? '' : waitLength(now - card.unansweredSince),
  );
  const say = (tone: CardNotice['tone'], text: string, more: Partial<CardNotice> = {}) => ({
    tone,
    text,
    brief: text,
    lead: null,
    isAlert: false,
    ...more,
  });
  if (move?.kind === 'problem') {
    const brief = t(`moveProblemBrief.${move.reason}`);
    return say('bad', t(`moveProblem.${move.reason}`), { brief, isAlert: true });
  }
  if (isCancelled(card)) {
    const failed = card.status === 'delivery_failed';
    return say('bad', t(failed ? 'card.deliveryFailed' : 'card.cancelled'), {
      brief: t(failed ? 'status.delivery_failed' : 'card.cancelledBrief'),
    });
  }
  if (flags.includes('trial')) return say('trial', t('card.trial'));
  if (send.kind === 'refused')
    return say('bad', t('card.sendRefusedBrief'), { brief: t('card.sendRefusedShort') });
  if (flags.includes('answer_overdue')) {
    return say('doubt', t('card.probablyCancelled', { platform: inSentence(card.platform) }), {
      brief: t('card.probablyCancelledBrief'),
    });
  }
  if (flags.includes('unanswered'))
    return say('warn', t('card.unanswered', { time: waited }), {
      brief: t('card.unansweredBrief', { time: waited }),
    });
  const [flag] = flags.filter(isPlain).toSorted((one, other) => RANK[one] - RANK[other]);
  if (flag !== undefined) {
    const names = card.soldOut.join(', ');
    return say('warn', t(`flag.${flag}`, { names }), {
      brief: t(`flagBrief.${flag}`),
      // Which dish is off is half of it.
      lead: flag === 'sold_out' ? t('flag.sold_out', { names: '' }).trim() : null,
    });
  }
  if (isSendLate) return say('quiet', t('card.sendWaitingBrief'));
  return null;
}
