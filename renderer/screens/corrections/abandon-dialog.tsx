import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusedSend } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { usePlatformWords } from '../../hooks/use-platform-words.ts';

/** Asks before an answer is given up: the platform will never hear of it. */
export function AbandonDialog(props: {
  readonly send: RefusedSend;
  readonly onClose: () => void;
}): ReactElement {
  const { onClose, send } = props;
  const { api, fail, speech } = useTill();
  const { t } = useTranslation();
  const { inSentence } = usePlatformWords();
  const { code, platform } = send;

  const abandon = async (): Promise<void> => {
    onClose();
    const result = await api.orders.abandon(send.id);
    // Somebody else has settled it meanwhile: it leaves the list all the same.
    if (result.kind === 'done' || result.reason === 'gone') {
      speech.say(t('corrections.abandoned', { code }));
    } else speech.call(t(`moveProblem.${result.reason}`));
  };

  return (
    <Overlay
      place="centre"
      role="alertdialog"
      title={t('corrections.abandonTitle', { code })}
      onClose={onClose}
    >
      <p>
        {t('corrections.abandonText', {
          platform: inSentence(platform),
          status: t(`status.${send.status}`),
        })}
      </p>
      <OverlayActions>
        <ActionButton size="primary" autoFocus onPress={onClose}>
          {t('reject.keep')}
        </ActionButton>
        <ActionButton size="primary" look="danger" onPress={() => void abandon().catch(fail)}>
          {t('corrections.abandon')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
