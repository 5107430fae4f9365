import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../components/action-button.tsx';
import { Message } from '../../components/message.tsx';
import { OverlayActions } from '../../components/overlay.tsx';
import { Steps } from '../../components/steps.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useAsked } from '../../hooks/use-asked-again.ts';
import { isOpen } from '../../logic/access.ts';

type System = 'win32' | 'darwin' | 'linux';

const systemOf = (platform: string): System =>
  platform === 'win32' || platform === 'darwin' ? platform : 'linux';

/** The way out of a forgotten PIN, which needs this computer's own account (main/access/README). */
export function ForgottenPin({ onBack }: { onBack: () => void }): ReactElement {
  const { access, api, fail } = useTill();
  const { t } = useTranslation();
  const info = useAsked(api.app.getInfo);
  const [isStill, setStill] = useState(false);
  const look = (): void => {
    setStill(false);
    access.look().then((view) => setStill(!isOpen(view)), fail);
  };
  return (
    <>
      <h3>{t('access.forgotten.title')}</h3>
      <p>{t('access.forgotten.text')}</p>
      {info !== null && (
        <Steps
          steps={[
            `access.forgotten.${systemOf(info.platform)}`,
            'access.forgotten.entry',
            'access.forgotten.back',
          ]}
        />
      )}
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
