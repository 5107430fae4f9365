import type { ReactElement } from 'react';
import type { Health } from '../../preload/contract.ts';
import { ActionButton } from '../components/action-button.tsx';
import { Message } from '../components/message.tsx';
import { OpeningFailure } from '../components/opening-failure.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useKeychain } from '../hooks/use-keychain.ts';
import { useOpeningWords } from '../hooks/use-opening-words.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { type NewsTone, worstFirst } from '../logic/bar-slot.ts';
import { levelOf } from '../logic/health-summary.ts';
import { isLinked } from '../logic/tour.ts';
import { needsHubrise } from '../screens/board/needs-hubrise.ts';
import { Standing, useHeadline, useStanding } from '../screens/opening/opening-banner.tsx';
import { HealthAdvice } from './health-details.tsx';
import { NoticeBanner, useNotices } from './notices.tsx';
import { useHealthSentence, useHealthSummary } from './use-health.ts';
import { noticeTone, useNoticeWords } from './use-notice-words.ts';

/** Something that is to be known of the till or of the shop: in the menu bar's slot, and in the list behind it. */
interface OneNews {
  readonly key: string;
  readonly tone: NewsTone;
  /** What happened, and since when where it goes on. */
  readonly what: string;
  /** What to do about it; null where the list says it otherwise. */
  readonly next: string | null;
  /** As it stands in the list, which the given function closes. */
  readonly full: (onClose: () => void) => ReactElement;
}

/** All of it, the worst first. Nothing of it takes room on a screen: what stands there stays where it is. */
export function useNews(health: Health): readonly OneNews[] {
  const ofHealth = useHealthNews(health);
  const lost = useLostNews();
  const own = [health.lost === null || lost === null ? ofHealth : null, lost];
  const ofShop = [useFailureNews(), useStandingNews()];
  const notices = useNoticeNews();
  return worstFirst([...[...own, ...ofShop].filter((one) => one !== null), ...notices]);
}

function useHealthNews(health: Health): OneNews | null {
  const { t } = useTranslation();
  const summary = useHealthSummary(health);
  const { code, detail, title } = useHealthSentence(summary, health);
  const tone = levelOf(summary);
  if (tone === 'good') return null;
  const text = detail === null ? title : `${title} ${detail}`;
  const what = code === null ? text : t('state.withCode', { text, code });
  return {
    key: 'health',
    tone,
    what,
    next: null,
    full: () => <HealthAdvice key="health" summary={summary} />,
  };
}

function useNoticeNews(): readonly OneNews[] {
  const { t } = useTranslation();
  const words = useNoticeWords();
  return useNotices().map((notice) => {
    const { next, what } = words(notice);
    return {
      key: notice.kind,
      tone: noticeTone(notice),
      what: notice.kind === 'overload' ? t('notice.overload.button') : what,
      next: notice.kind === 'overload' ? `${what} ${next}` : next,
      full: () => <NoticeBanner key={notice.kind} notice={notice} />,
    };
  });
}

/** Orders should come and do not, or stand here and cannot be answered: there is no connection. */
function useLostNews(): OneNews | null {
  const { board, connection, health } = useTill();
  const { t } = useTranslation();
  const keychain = useKeychain();
  const isUnlinked = useReadable(
    connection,
    (view) => view !== null && view.kind !== 'loading' && !isLinked(view),
  );
  const lost = useReadable(health, (known) => known?.lost?.cause ?? null);
  const someNeedHubrise = useReadable(board, ({ cards }) => [...cards.values()].some(needsHubrise));
  if (!isUnlinked || (lost === null && !someNeedHubrise)) return null;
  const what =
    lost === null
      ? t('board.notConnected.strip.title')
      : t(`connectProblem.${lost}.what`, { keychain });
  const next =
    lost === null ? t('board.notConnected.strip.text') : t(`connectProblem.${lost}.next`);
  return {
    key: 'lost',
    tone: 'bad',
    what,
    next,
    full: (onClose) => <LostMessage key="lost" what={what} next={next} onClose={onClose} />,
  };
}

function LostMessage(props: {
  readonly what: string;
  readonly next: string;
  readonly onClose: () => void;
}): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  return (
    <Message
      tone="bad"
      title={props.what}
      actions={
        <ActionButton
          onPress={() => {
            props.onClose();
            ui.patch({ screen: 'ventes', salesTab: 'integration' });
          }}
        >
          {t('board.notConnected.action')}
        </ActionButton>
      }
    >
      {props.next}
    </Message>
  );
}

/** What was asked of HubRise for the shop and did not come true. */
function useFailureNews(): OneNews | null {
  const { opening, ui } = useTill();
  const words = useOpeningWords();
  const failed = useReadable(opening.failed);
  // The dialog says it itself, and it is spoken once.
  const isOver = useReadable(ui, ({ over }) => over.some(({ kind }) => kind === 'opening'));
  if (failed === null || isOver) return null;
  const { next, what } = words.failed(failed);
  return {
    key: 'opening failure',
    tone: 'bad',
    what,
    next,
    full: () => <OpeningFailure key="opening failure" />,
  };
}

/** The shop is paused, or busy. */
function useStandingNews(): OneNews | null {
  const headline = useHeadline();
  const standing = useStanding();
  if (standing === null) return null;
  return {
    key: 'standing',
    tone: standing.acceptance.kind === 'busy' ? 'warning' : 'bad',
    what: headline(standing),
    next: null,
    full: (onClose) => <Standing key="standing" {...standing} onChange={onClose} />,
  };
}
