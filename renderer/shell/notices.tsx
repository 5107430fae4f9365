import { type ReactElement, useState } from 'react';
import type { Notice } from '../../main/core/notice.ts';
import { ActionButton } from '../components/action-button.tsx';
import { classesOf } from '../components/classes.ts';
import { Message } from '../components/message.tsx';
import { Question } from '../components/question.tsx';
import { RestoreDialog } from '../components/restore-dialog.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import sheet from './app.module.css';
import { noticeTone, useNoticeWords } from './use-notice-words.ts';

const c = classesOf(sheet);

const NONE: readonly Notice[] = [];

/** What the person must know and may dismiss, under the menu bar. */
export function Notices(): ReactElement | null {
  const { api, fail, health, ui } = useTill();
  const notices = useReadable(health, (known) => known?.notices ?? NONE);
  const failed = useReadable(ui, (state) => state.failed);
  const shown = notices.filter(
    ({ kind }) =>
      // It has its place in the menu bar.
      kind !== 'overload' &&
      // The same trouble may be told by both processes: it is said once.
      !(failed && kind === 'unexpected_error'),
  );
  if (shown.length === 0 && !failed) return null;
  return (
    <div className={c('notices')}>
      {shown.map((notice) => (
        <NoticeBanner
          key={notice.kind}
          notice={notice}
          onDismiss={() => void api.health.dismissNotice(notice.kind).catch(fail)}
        />
      ))}
      {failed && (
        <NoticeBanner
          notice={{ kind: 'unexpected_error' }}
          onDismiss={() => {
            ui.patch({ failed: false });
            void api.health.dismissNotice('unexpected_error').catch(fail);
          }}
        />
      )}
    </div>
  );
}

function NoticeBanner(props: { notice: Notice; onDismiss: () => void }): ReactElement {
  const { notice, onDismiss } = props;
  const { t } = useTranslation();
  const { next, what } = useNoticeWords()(notice);
  const isOffer = notice.kind === 'backup_offer' || notice.kind === 'unfinished_orders';
  return (
    <Message
      tone={noticeTone(notice)}
      title={what}
      announced
      actions={
        <>
          {notice.kind === 'backup_offer' && <OfferedBackupButton takenAt={notice.takenAt} />}
          {notice.kind === 'unfinished_orders' && <FinishOrdersButton count={notice.count} />}
          <ActionButton onPress={onDismiss}>
            {t(isOffer ? 'action.later' : 'action.understood')}
          </ActionButton>
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
