import type { ReactElement } from 'react';
import { AnswerSettings } from './answer-settings.tsx';
import { useSettings } from './use-settings.ts';

export function AnswersSection(): ReactElement {
  const { settings, update } = useSettings();
  return <AnswerSettings shop={settings.shop} onChange={(shop) => update({ shop })} />;
}
