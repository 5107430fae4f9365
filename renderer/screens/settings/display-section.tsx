import type { ReactElement } from 'react';
import { DENSITIES, TOUCH_KEYBOARDS, ZOOMS } from '../../../main/core/preferences.ts';
import { Fold } from '../../components/fold.tsx';
import { Choice } from '../../components/option-list.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { KitchenScreenSettings } from './kitchen-screen-settings.tsx';
import { KitchenWordsForm } from './kitchen-words-form.tsx';
import { Toggle } from './toggle.tsx';
import { useSettings } from './use-settings.ts';

/** How the window looks and which language it speaks. */
export function DisplaySection(): ReactElement {
  const { api, fail } = useTill();
  const { settings, update } = useSettings();
  const { t } = useTranslation();
  return (
    <>
      <Choice
        label={t('settings.language')}
        value={settings.language}
        options={[
          // A language is written in itself: whoever looks for it reads no other.
          { value: 'fr', label: t('settings.french') },
          { value: 'en', label: t('settings.english') },
        ]}
        onChange={(language) => update({ language })}
      />
      <Choice
        label={t('settings.theme')}
        value={settings.theme}
        options={[
          { value: 'light', label: t('settings.light') },
          { value: 'dark', label: t('settings.dark') },
        ]}
        onChange={(theme) => update({ theme })}
      />
      <Choice
        label={t('settings.density')}
        value={settings.density}
        options={DENSITIES.map((value) => ({ value, label: t(`settings.densityIs.${value}`) }))}
        onChange={(density) => update({ density })}
      />
      <Choice
        label={t('settings.zoom')}
        value={String(settings.zoom)}
        options={ZOOMS.map((zoom) => ({
          value: String(zoom),
          label: t('settings.percent', { value: zoom }),
        }))}
        onChange={(chosen) => {
          const zoom = ZOOMS.find((one) => String(one) === chosen);
          if (zoom !== undefined) update({ zoom });
        }}
      />
      <Choice
        label={t('settings.touchKeyboard')}
        value={settings.touchKeyboard}
        options={TOUCH_KEYBOARDS.map((value) => ({
          value,
          label: t(`settings.touchKeyboardIs.${value}`),
        }))}
        onChange={(touchKeyboard) => update({ touchKeyboard })}
      />
      <Toggle
        label={t('settings.fullScreen')}
        text={t('settings.fullScreenText')}
        isOn={settings.fullScreen}
        onChange={(on) => void api.app.setFullScreen(on).catch(fail)}
      />
      <Toggle
        label={t('settings.startAtLogin')}
        isOn={settings.startAtLogin}
        onChange={(on) => void api.app.setStartAtLogin(on).catch(fail)}
      />
      <KitchenScreenSettings />
      <Fold title={t('settings.words.title')}>
        <KitchenWordsForm />
      </Fold>
    </>
  );
}
