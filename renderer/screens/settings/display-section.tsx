import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../components/option-list.tsx';
import { useTill } from '../../hooks/till-context.ts';
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
      <Toggle
        label={t('settings.fullScreen')}
        text={t('settings.fullScreenText')}
        isOn={settings.fullScreen}
        onChange={(on) => void api.app.setFullScreen(on).catch(fail)}
      />
    </>
  );
}
