import type { ReactElement } from 'react';
import { classesOf } from '../components/classes.ts';
import { Section } from '../components/section.tsx';
import { VolumeSlider } from '../components/volume-slider.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { isOpen } from '../logic/access.ts';
import { PinEntry } from '../screens/access/pin-entry.tsx';
import { ParametresScreen } from '../screens/settings/settings-screen.tsx';
import sheet from './locked-settings.module.css';

const c = classesOf(sheet);

/** Paramètres, behind the PIN where there is one. */
export function LockedParametres(): ReactElement {
  const open = useReadable(useTill().access, isOpen);
  return open ? <ParametresScreen /> : <Locked />;
}

/** The PIN is asked for in place of the settings; the volume is the cashier's as well. */
function Locked(): ReactElement {
  const { api, fail, settings } = useTill();
  const { t } = useTranslation();
  const known = useReadable(settings);
  return (
    <main className={c('page')}>
      <h1 className="unseen">{t('nav.parametres')}</h1>
      <div className={c('parts')}>
        <Section title={t('access.title')} boxed>
          <PinEntry />
        </Section>
        {known !== null && (
          <Section title={t('access.without')} boxed>
            <VolumeSlider
              volume={known.volume}
              onChange={(volume) => void api.settings.update({ volume }).catch(fail)}
            />
          </Section>
        )}
      </div>
    </main>
  );
}
