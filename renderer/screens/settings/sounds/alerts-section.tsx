import type { ReactElement } from 'react';
import { useSettings } from '../use-settings.ts';
import { SoundSettings } from './sound-settings.tsx';

export function AlertsSection(): ReactElement {
  const { settings, update } = useSettings();
  return <SoundSettings settings={settings} onChange={update} />;
}
