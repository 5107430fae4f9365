import { type ReactElement, useId, useState } from 'react';
import { Label } from 'react-aria-components/Label';
import { Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Message } from '../../components/message.tsx';
import { useTill } from '../../hooks/till-context.ts';
import type { Sound } from '../../logic/ring.ts';
import sheet from './sound-settings.module.css';
import { Toggle } from './toggle.tsx';

const c = classesOf(sheet);

const SOUNDS = [
  'new_order',
  'order_waiting',
  'order_cancelled',
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
  // While the thumb moves the settings stand still: one write when it is let go.
  const [moving, setMoving] = useState<number | null>(null);
  const volume = moving ?? settings.volume;
  return (
    <>
      <Slider
        value={volume}
        minValue={0}
        maxValue={100}
        step={5}
        onChange={setMoving}
        onChangeEnd={(chosen) => {
          setMoving(null);
          onChange({ volume: chosen });
        }}
        className={c('slider')}
      >
        <Label>{t('settings.volume')}</Label>
        <SliderOutput className={c('output')}>
          {t('settings.percent', { value: volume })}
        </SliderOutput>
        <SliderTrack className={c('track')}>
          <div className={c('fill')} style={{ width: `${volume}%` }} />
          <SliderThumb className={c('thumb')} />
        </SliderTrack>
      </Slider>
      {volume === 0 && (
        <Message tone="warning" title={t('settings.silent')}>
          {t('settings.silentNext')}
        </Message>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid. */}
      <div role="group" aria-labelledby={soundsId} className={c('sounds')}>
        <h3 id={soundsId}>{t('settings.sounds')}</h3>
        {SOUNDS.map((sound) => (
          <ActionButton key={sound} icon="volume" onPress={() => sounder.play(sound, volume / 100)}>
            {t(`settings.sound.${sound}`)}
          </ActionButton>
        ))}
      </div>
      <Toggle
        label={t('settings.notifications')}
        text={t('settings.notificationsText')}
        isOn={settings.notifications}
        onChange={(notifications) => onChange({ notifications })}
      />
    </>
  );
}
