import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { classesOf } from '../components/classes.ts';
import { Icon } from '../components/icon.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import sheet from './menu-bar.module.css';

const c = classesOf(sheet);

/** The way to pause and busy time; marked while one of them stands. */
export function PauseButton(): ReactElement {
  const { opening, ui } = useTill();
  const { t } = useTranslation();
  const stands = useReadable(opening, (view) => view?.acceptance?.kind ?? 'open');
  return (
    <Button
      className={c('switch', 'pause', stands !== 'open' && 'stands')}
      aria-label={t(`opening.buttonLabel.${stands}`)}
      onPress={() => ui.open({ kind: 'opening' })}
    >
      <Icon name="pause" />
      <span className={c('word')}>{t('word.pause')}</span>
    </Button>
  );
}
