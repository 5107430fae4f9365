import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { classesOf } from '../components/classes.ts';
import { Icon } from '../components/icon.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useWaitingCount } from './use-waiting-count.ts';
import sheet from './waiting-strip.module.css';

const c = classesOf(sheet);

/** On the other screens: orders are waiting on the board, and the way there. */
export function WaitingStrip(): ReactElement | null {
  const { ui } = useTill();
  const { t } = useTranslation();
  const screen = useReadable(ui, (state) => state.screen);
  const waiting = useWaitingCount();
  if (screen === 'caisse' || waiting === 0) return null;
  return (
    <Button className={c('strip')} onPress={() => ui.patch({ screen: 'caisse' })}>
      <Icon name="bell" />
      <strong>{t('strip.waiting', { count: waiting })}</strong>
      <span className={c('go')}>
        {t('strip.show')}
        <Icon name="chevron" />
      </span>
    </Button>
  );
}
