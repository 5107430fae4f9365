import { type ReactElement, useState } from 'react';
import { Label } from 'react-aria-components/Label';
import { Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { useTranslation } from '../i18n/use-translation.ts';
import { classesOf } from './classes.ts';
import { Message } from './message.tsx';
import sheet from './volume-slider.module.css';

const c = classesOf(sheet);

/** How loudly the till rings, 0 to 100; said where it is silent. */
export function VolumeSlider(props: {
  readonly volume: number;
  readonly onChange: (volume: number) => void;
}): ReactElement {
  const { t } = useTranslation();
  // The settings are written once, when the thumb is let go.
  const [moving, setMoving] = useState<number | null>(null);
  const volume = moving ?? props.volume;
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
          props.onChange(chosen);
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
    </>
  );
}
