import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { classesOf } from './classes.ts';
import sheet from './close-button.module.css';
import { Icon } from './icon.tsx';

const c = classesOf(sheet);

/** Closes what it stands in; the same sign everywhere. */
export function CloseButton({ onPress }: { onPress: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <Button className={c('close')} aria-label={t('action.close')} onPress={onPress}>
      <Icon name="cross" />
    </Button>
  );
}
