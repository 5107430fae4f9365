import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../components/action-button.tsx';
import { Overlay, OverlayActions } from '../components/overlay.tsx';
import { useTill } from '../hooks/till-context.ts';
import { KeyList } from './key-list.tsx';

/** The list of keys. */
export function HelpSheet(): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const close = (): void => ui.patch({ helpOpen: false });
  return (
    <Overlay place="centre" title={t('help.title')} onClose={close}>
      <KeyList />
      <OverlayActions>
        <ActionButton autoFocus onPress={close}>
          {t('action.close')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
