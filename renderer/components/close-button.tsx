import type { ReactElement } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { IconButton } from './icon-button.tsx';

/** Closes what it stands in; the same sign everywhere. */
export function CloseButton({ onPress }: { onPress: () => void }): ReactElement {
  const { t } = useTranslation();
  return <IconButton icon="cross" label={t('action.close')} onPress={onPress} />;
}
