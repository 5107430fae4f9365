import type { ReactElement } from 'react';
import { SoundSettings } from './sound-settings.tsx';
import { useSettings } from './use-settings.ts';

export function AlertsSection(): ReactElement {
  const { settings, update } = useSettings();
  return <SoundSettings settings={settings} onChange={update} />;
}
