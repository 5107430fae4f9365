import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { classesOf } from '../components/classes.ts';
import { Icon } from '../components/icon.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useClock } from '../hooks/use-clock.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { clockLength } from '../logic/countdown.ts';
import sheet from './mute-button.module.css';

const c = classesOf(sheet);

/** Mutes the sound for five minutes; while it is muted, for how long still, and the way back. */
export function MuteButton(): ReactElement {
  const { mute } = useTill();
  const { t } = useTranslation();
  const until = useReadable(mute);
  const left = useClock((now) => (until === null ? '' : clockLength(until - now)));
  return (
    <Button
      className={c('mute', until !== null && 'muted')}
      aria-label={until === null ? t('mute.start') : t('mute.stop', { left })}
      onPress={mute.toggle}
    >
      <Icon name={until === null ? 'volume' : 'muted'} />
      {until !== null && <strong>{left}</strong>}
    </Button>
  );
}
