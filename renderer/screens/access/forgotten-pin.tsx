import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../components/action-button.tsx';
import { Message } from '../../components/message.tsx';
import { OverlayActions } from '../../components/overlay.tsx';
import { Steps } from '../../components/steps.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { systemOf, useKeychain } from '../../hooks/use-keychain.ts';
import { isOpen } from '../../logic/access.ts';

/** The way out of a forgotten PIN, which needs this computer's own account (main/access/README). */
export function ForgottenPin({ onBack }: { onBack: () => void }): ReactElement {
  const { access, fail } = useTill();
  const { t } = useTranslation();
  const keychain = useKeychain();
  const [isStill, setStill] = useState(false);
  const look = (): void => {
    setStill(false);
    access.look().then((view) => setStill(!isOpen(view)), fail);
  };
  return (
    <>
      <h3>{t('access.forgotten.title')}</h3>
      <p>{t('access.forgotten.text', { keychain })}</p>
      <Steps
        steps={[
          `access.forgotten.${systemOf(navigator)}`,
          'access.forgotten.entry',
          'access.forgotten.back',
        ]}
      />
      {isStill && <Message tone="warning" title={t('access.forgotten.still')} announced />}
      <OverlayActions>
        <ActionButton size="primary" onPress={onBack}>
          {t('access.forgotten.return')}
        </ActionButton>
        <ActionButton size="primary" look="primary" onPress={look}>
          {t('access.forgotten.done')}
        </ActionButton>
      </OverlayActions>
    </>
  );
}
