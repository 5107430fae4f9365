import { type ReactElement, useId } from 'react';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { VolumeSlider } from '../../../components/volume-slider.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import type { Sound } from '../../../logic/ring.ts';
import { Toggle } from '../toggle.tsx';
import { useSettings } from '../use-settings.ts';
import sheet from './alerts-section.module.css';

const c = classesOf(sheet);

const SOUNDS = [
  'new_order',
  'order_waiting',
  'order_cancelled',
  'order_changed',
  'courier_here',
  'order_due',
  'order_late',
  'fault',
] as const satisfies readonly Sound[];

/** How loudly orders ring, heard at once, and whether the system shows them too. */
export function AlertsSection(): ReactElement {
  const { sounder } = useTill();
  const { settings, update } = useSettings();
  const { t } = useTranslation();
  const soundsId = useId();
  return (
    <>
      <VolumeSlider volume={settings.volume} onChange={(volume) => update({ volume })} />
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
        onChange={(bringToFront) => update({ bringToFront })}
      />
      <Toggle
        label={t('settings.flash')}
        isOn={settings.flash}
        onChange={(flash) => update({ flash })}
      />
      <Toggle
        label={t('settings.notifications')}
        text={t('settings.notificationsText')}
        isOn={settings.notifications}
        onChange={(notifications) => update({ notifications })}
      />
    </>
  );
}
