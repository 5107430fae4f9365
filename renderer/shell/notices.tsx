import { type ReactElement, useState } from 'react';
import type { Notice } from '../../main/core/notice.ts';
import { ActionButton } from '../components/action-button.tsx';
import { Message } from '../components/message.tsx';
import { Question } from '../components/question.tsx';
import { RestoreDialog } from '../components/restore-dialog.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useAsking } from '../hooks/use-asking.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { noticeTone, useNoticeWords } from './use-notice-words.ts';

const NONE: readonly Notice[] = [];

/** What the person must know and may dismiss; the same trouble may be told by both processes, and is said once. */
export function useNotices(): readonly Notice[] {
  const { health, ui } = useTill();
  const notices = useReadable(health, (known) => known?.notices ?? NONE);
  const failed = useReadable(ui, (state) => state.failed);
  if (!failed) return notices;
  return [
    ...notices.filter(({ kind }) => kind !== 'unexpected_error'),
    { kind: 'unexpected_error' },
  ];
}

/** One of them: what happened, what to do, and the buttons for it. */
export function NoticeBanner({ notice }: { readonly notice: Notice }): ReactElement {
  const { api, fail, ui } = useTill();
  const { t } = useTranslation();
  const ask = useAsking();
  const { next, what } = useNoticeWords()(notice);
  const { kind } = notice;
  const dismiss = (): void => {
    if (kind === 'unexpected_error') ui.patch({ failed: false });
    void api.health.dismissNotice(kind).catch(fail);
  };
  const isOffer = kind === 'backup_offer' || kind === 'unfinished_orders';
  const answer = kind === 'overload' ? 'notice.overload.no' : 'action.understood';
  return (
    <Message
      tone={noticeTone(notice)}
      title={what}
      actions={
        <>
          {kind === 'backup_offer' && <OfferedBackupButton takenAt={notice.takenAt} />}
          {kind === 'unfinished_orders' && <FinishOrdersButton count={notice.count} />}
          {kind === 'overload' && (
            <ActionButton
              look="primary"
              onPress={() => ask({ kind: 'busy', minutes: notice.extraMinutes }, dismiss)}
            >
              {t('notice.overload.yes', { minutes: notice.extraMinutes })}
            </ActionButton>
          )}
          <ActionButton onPress={dismiss}>{t(isOffer ? 'action.later' : answer)}</ActionButton>
        </>
      }
    >
      {next}
    </Message>
  );
}

/** Finishes together the orders that nobody finished on their day, once that was confirmed. */
function FinishOrdersButton({ count }: { count: number }): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <ActionButton look="primary" onPress={() => setAsking(true)}>
        {t('unfinished.action')}
      </ActionButton>
      {asking && (
        <Question
          title={t('unfinished.title', { count })}
          look="primary"
          confirm={t('unfinished.action')}
          onConfirm={() => {
            setAsking(false);
            void api.orders.finishOld().catch(fail);
          }}
          onClose={() => setAsking(false)}
        >
          <p>{t('unfinished.text')}</p>
        </Question>
      )}
    </>
  );
}

/** Takes the backup that the till offers after its database was damaged; anybody may. */
function OfferedBackupButton({ takenAt }: { takenAt: number }): ReactElement {
  const { api } = useTill();
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <ActionButton look="primary" onPress={() => setAsking(true)}>
        {t('action.restore')}
      </ActionButton>
      {asking && (
        <RestoreDialog
          takenAt={takenAt}
          restore={api.data.restoreOffered}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
