import { type ReactElement, useState } from 'react';
import { VolumeSlider } from '../../components/volume-slider.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { StepBox } from './step-box.tsx';
import { useTour } from './use-tour.ts';

/** How loudly orders ring, heard at once. Only the person can say whether it is enough. */
export function SoundStep(): ReactElement {
  const { api, fail, settings, sounder } = useTill();
  const { t } = useTranslation();
  const { note, steps } = useTour();
  const volume = useReadable(settings, (known) => known?.volume ?? 0);
  const [listened, setListened] = useState(false);
  const isDone = steps.some(({ state, step }) => step === 'sound' && state === 'done');
  const heard = listened || isDone;
  return (
    <StepBox
      icon="volume"
      isDone={isDone}
      title={t(isDone ? 'tour.sound.done' : 'tour.step.sound')}
      text={t('tour.sound.text')}
      actions={[
        {
          words: t('tour.sound.play'),
          icon: 'volume',
          isMain: !heard,
          onPress: () => {
            setListened(true);
            sounder.play('new_order', volume / 100);
          },
        },
        {
          words: t(heard ? 'tour.sound.heard' : 'tour.skip'),
          isMain: heard,
          onPress: () => note('sound', heard ? 'done' : 'skipped'),
        },
      ]}
    >
      <VolumeSlider
        volume={volume}
        onChange={(chosen) => void api.settings.update({ volume: chosen }).catch(fail)}
      />
    </StepBox>
  );
}
