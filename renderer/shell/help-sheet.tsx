import { type ReactElement, useState } from 'react';
import { classesOf } from '../components/classes.ts';
import { CloseButton } from '../components/close-button.tsx';
import { Overlay } from '../components/overlay.tsx';
import { TabBar } from '../components/tab-bar.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { HelpCard } from '../screens/help/help-card.tsx';
import { HelpColumns, HelpKeys, HelpTips, HelpTrouble } from '../screens/help/help-list.tsx';
import type { HelpPart } from '../state/ui-store.ts';
import sheet from './help-sheet.module.css';

const c = classesOf(sheet);

const PARTS: readonly { readonly part: HelpPart; readonly Content: () => ReactElement }[] = [
  { part: 'card', Content: HelpCard },
  { part: 'columns', Content: HelpColumns },
  { part: 'tips', Content: HelpTips },
  { part: 'trouble', Content: HelpTrouble },
  { part: 'keys', Content: HelpKeys },
];

/** The help, for whoever stands at the till: what is on screen, what to do when, and the keys. */
export function HelpSheet({ firstPart }: { firstPart: HelpPart }): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const [current, setCurrent] = useState(firstPart);
  const close = (): void => ui.close('help');
  return (
    <Overlay place="wide" label={t('help.title')} onClose={close}>
      <header className={c('head')}>
        <h2>{t('help.title')}</h2>
        <CloseButton onPress={close} />
      </header>
      <TabBar
        label={t('help.title')}
        tabs={PARTS.map(({ Content, part }) => ({
          id: part,
          title: t(`help.part.${part}`),
          Content,
        }))}
        selected={current}
        onSelect={setCurrent}
        isPadded
      />
    </Overlay>
  );
}
