import type { ReactElement } from 'react';
import type { SettingsTab } from '../../state/ui-store.ts';
import { AboutSection } from './about/about-section.tsx';
import { AccessSection } from './access/access-section.tsx';
import { AnswersSection } from './answers/answers-section.tsx';
import { DataSection } from './data/data-section.tsx';
import { DisplaySection } from './display-section.tsx';
import { PrintersSection } from './printers/printers-section.tsx';
import { AlertsSection } from './sounds/alerts-section.tsx';

/** The parts of Paramètres in the order in which they are listed: what is needed daily first. */
export const SECTIONS: readonly {
  readonly tab: SettingsTab;
  readonly Content: () => ReactElement;
}[] = [
  { tab: 'alerts', Content: AlertsSection },
  { tab: 'printers', Content: PrintersSection },
  { tab: 'answers', Content: AnswersSection },
  { tab: 'access', Content: AccessSection },
  { tab: 'data', Content: DataSection },
  { tab: 'display', Content: DisplaySection },
  { tab: 'about', Content: AboutSection },
];
