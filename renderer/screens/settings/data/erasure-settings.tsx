import { type ReactElement, useState } from 'react';
import { retentionChoices } from '../../../../main/core/retention/retention.ts';
import type { ErasureStatus } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { Message } from '../../../components/message.tsx';
import { Choice } from '../../../components/option-list.tsx';
import { Question } from '../../../components/question.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useMoment } from '../../../hooks/use-when.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { useSettings } from '../use-settings.ts';

/** For how long the till knows its customers, and the button that forgets them at once. */
export function ErasureSettings({ erasure }: { erasure: ErasureStatus }): ReactElement {
  const { t } = useTranslation();
  const moment = useMoment();
  const { settings, update } = useSettings();
  const [asking, setAsking] = useState(false);
  const { doneAt, isRunning, isWaiting, leftBehind } = erasure;
  const days = settings.retentionDays;
  return (
    <>
      <Choice
        label={t('settings.data.retention')}
        value={String(days)}
        options={retentionChoices(days).map((choice) => ({
          value: String(choice),
          label: t('settings.data.days', { count: choice }),
        }))}
        onChange={(chosen) => update({ retentionDays: Number(chosen) })}
      />
      {leftBehind.length > 0 && (
        <Message tone="warning" title={t('notice.erasure_left_behind.what')}>
          {t('notice.erasure_left_behind.next', { files: leftBehind.join(', ') })}
        </Message>
      )}
      <p role="status">
        {isRunning && t('settings.data.erasing')}
        {isWaiting && t('settings.data.erasureWaits')}
        {!isRunning &&
          !isWaiting &&
          doneAt !== null &&
          t('settings.data.erased', { moment: moment(doneAt) })}
      </p>
      <Actions>
        <ActionButton look="danger-outline" isPending={isRunning} onPress={() => setAsking(true)}>
          {t('settings.data.eraseNow')}
        </ActionButton>
      </Actions>
      {asking && <EraseDialog days={days} onClose={() => setAsking(false)} />}
    </>
  );
}

function EraseDialog(props: { readonly days: number; readonly onClose: () => void }): ReactElement {
  const { days, onClose } = props;
  const { api, fail } = useTill();
  const { t } = useTranslation();
  return (
    <Question
      title={t('settings.data.eraseTitle')}
      confirm={t('settings.data.eraseNow')}
      onConfirm={() => {
        onClose();
        api.data.eraseNow().catch(fail);
      }}
      onClose={onClose}
    >
      <p>{t('settings.data.eraseText', { count: days })}</p>
    </Question>
  );
}
