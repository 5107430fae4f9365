import type { ReactElement } from 'react';
import { useSettings } from '../use-settings.ts';
import { AnswerSettings } from './answer-settings.tsx';

export function AnswersSection(): ReactElement {
  const { settings, update } = useSettings();
  return <AnswerSettings shop={settings.shop} onChange={(shop) => update({ shop })} />;
}
