import type { ReactElement } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { Message } from '../../components/message.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** There is neither a catalogue nor a list: where to make one. */
export function NoGoods(): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  return (
    <Message
      tone="neutral"
      title={t('comptoir.noList.title')}
      actions={
        <ActionButton
          look="primary"
          onPress={() => ui.patch({ screen: 'parametres', settingsTab: 'counter' })}
        >
          {t('comptoir.noList.act')}
        </ActionButton>
      }
    >
      {t('comptoir.noList.text')}
    </Message>
  );
}
