import { type ReactElement, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { useTill } from '../../../hooks/till-context.ts';
import type { Sound } from '../../../logic/ring.ts';
import { Toggle } from '../toggle.tsx';
import sheet from './sound-settings.module.css';
import { VolumeSlider } from './volume-slider.tsx';

const c = classesOf(sheet);

const SOUNDS = [
  'new_order',
  'order_waiting',
  'order_cancelled',
  'order_changed',
  'order_due',
  'order_late',
  'fault',
] as const satisfies readonly Sound[];

interface SoundSettingsProps {
  readonly settings: Settings;
  readonly onChange: (change: Partial<Settings>) => void;
}

/** How loudly orders ring, heard at once, and whether the system shows them too. */
export function SoundSettings({ settings, onChange }: SoundSettingsProps): ReactElement {
  const { sounder } = useTill();
  const { t } = useTranslation();
  const soundsId = useId();
  return (
    <>
      <VolumeSlider volume={settings.volume} onChange={(volume) => onChange({ volume })} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid. */}
      <div role="group" aria-labelledby={soundsId} className={c('sounds')}>
        <h3 id={soundsId}>{t('settings.sounds')}</h3>
        {SOUNDS.map((sound) => (
          <ActionButton
            key={sound}
            icon="volume"
            onPress={() => sounder.play(sound, settings.volume / 100)}
          >
            {t(`settings.sound.${sound}`)}
          </ActionButton>
        ))}
      </div>
      <Toggle
        label={t('settings.bringToFront')}
        text={t('settings.bringToFrontText')}
        isOn={settings.bringToFront}
        onChange={(bringToFront) => onChange({ bringToFront })}
      />
      <Toggle
        label={t('settings.flash')}
        isOn={settings.flash}
        onChange={(flash) => onChange({ flash })}
      />
      <Toggle
        label={t('settings.notifications')}
        text={t('settings.notificationsText')}
        isOn={settings.notifications}
        onChange={(notifications) => onChange({ notifications })}
      />
    </>
  );
}
