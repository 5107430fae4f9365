import { type ReactElement, useState } from 'react';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { Fold } from '../../../components/fold.tsx';
import { Message } from '../../../components/message.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import type { PinTask } from '../../../logic/pin-steps.ts';
import { Toggle } from '../toggle.tsx';
import { useSettings } from '../use-settings.ts';
import { PinChangeDialog } from './pin-change-dialog.tsx';

/** Whether a PIN stands before the manager's screens, and which. */
export function AccessSection(): ReactElement {
  const { access, api, fail } = useTill();
  const { t } = useTranslation();
  const { settings, update } = useSettings();
  const hasPin = useReadable(access, (view) => view?.kind === 'unlocked');
  const [task, setTask] = useState<PinTask | null>(null);
  const [done, setDone] = useState<'set' | 'removed' | null>(null);
  const begin = (next: PinTask) => (): void => {
    setDone(null);
    setTask(next);
  };
  return (
    <>
      {done !== null && <Message tone="good" title={t(`settings.access.done.${done}`)} announced />}
      <Message
        tone={hasPin ? 'neutral' : 'warning'}
        title={t(hasPin ? 'settings.access.set' : 'settings.access.none')}
      >
        {t(hasPin ? 'settings.access.setText' : 'settings.access.noneText')}
      </Message>
      {hasPin && <p>{t('settings.access.idle')}</p>}
      <Actions>
        {hasPin ? (
          <>
            <ActionButton size="primary" onPress={begin('change')}>
              {t('settings.access.change')}
            </ActionButton>
            <ActionButton size="primary" look="danger-outline" onPress={begin('remove')}>
              {t('settings.access.remove')}
            </ActionButton>
            <ActionButton size="primary" onPress={() => void api.access.lock().catch(fail)}>
              {t('settings.access.lock')}
            </ActionButton>
          </>
        ) : (
          <ActionButton size="primary" look="primary" onPress={begin('set')}>
            {t('settings.access.choose')}
          </ActionButton>
        )}
      </Actions>
      {hasPin && (
        <Toggle
          label={t('settings.access.service')}
          text={t('settings.access.serviceText')}
          isOn={settings.pinForStockAndPause}
          onChange={(pinForStockAndPause) => update({ pinForStockAndPause })}
        />
      )}
      <Fold title={t('access.forgotten.link')}>
        <p>{t('settings.access.forgotten')}</p>
      </Fold>
      {task !== null && (
        <PinChangeDialog
          task={task}
          onClose={() => setTask(null)}
          onDone={() => {
            setTask(null);
            setDone(task === 'remove' ? 'removed' : 'set');
          }}
        />
      )}
    </>
  );
}
