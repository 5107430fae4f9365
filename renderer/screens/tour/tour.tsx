import type { ReactElement } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { TourStep } from '../../../main/core/preferences.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { StepState } from '../../logic/tour.ts';
import { ConnectStep } from './connect-step.tsx';
import { OfficeStep } from './office-step.tsx';
import { SoundStep } from './sound-step.tsx';
import { StepBox } from './step-box.tsx';
import sheet from './tour.module.css';
import { TrialStep } from './trial-step.tsx';
import { useTour } from './use-tour.ts';

const c = classesOf(sheet);

type Stop = TourStep | 'end';

const CONTENTS: Readonly<Record<Stop, () => ReactElement>> = {
  connect: ConnectStep,
  printer: () => <OfficeStep step="printer" />,
  sound: SoundStep,
  answers: () => <OfficeStep step="answers" />,
  pin: () => <OfficeStep step="pin" />,
  trial: TrialStep,
  end: EndStep,
};

/** The first start, step by step: what is done and left at the left, one step beside it. */
export function Tour(): ReactElement {
  const { choose, current, steps } = useTour();
  const { t } = useTranslation();
  const stops: readonly { readonly stop: Stop; readonly state: StepState | null }[] = [
    ...steps.map(({ step, state }) => ({ stop: step, state })),
    { stop: 'end', state: null },
  ];
  return (
    <div className={c('tour')}>
      <header className={c('head')}>
        <h2>{t('tour.title')}</h2>
        <p className="quiet">{t('tour.intro')}</p>
      </header>
      <Tabs
        className={c('tabs')}
        orientation="vertical"
        keyboardActivation="manual"
        selectedKey={current}
        onSelectionChange={(key) => {
          const chosen = stops.find(({ stop }) => stop === key);
          if (chosen !== undefined) choose(chosen.stop);
        }}
      >
        <TabList aria-label={t('tour.steps')} className={c('list')}>
          {stops.map(({ state, stop }, index) => (
            <Tab key={stop} id={stop} className={c('stop')}>
              <span
                className={c('sign', state === 'done' && 'done', state === 'skipped' && 'skipped')}
                aria-hidden="true"
              >
                {state === 'done' ? <Icon name="check" /> : index + 1}
              </span>
              <span className={c('name')}>
                <strong>{t(`tour.step.${stop}`)}</strong>
                {state !== null && <span className="quiet small">{t(`tour.state.${state}`)}</span>}
              </span>
            </Tab>
          ))}
        </TabList>
        {stops.map(({ stop }) => {
          const Content = CONTENTS[stop];
          return (
            <TabPanel key={stop} id={stop} className={c('panel')}>
              <Content />
            </TabPanel>
          );
        })}
      </Tabs>
    </div>
  );
}

/** The tour as a page of its own: the menu bar stays, and leads away from it at any time. */
export function TourScreen(): ReactElement {
  const { t } = useTranslation();
  return (
    <main className={c('page')}>
      <h1 className="unseen">{t('tour.title')}</h1>
      <Tour />
    </main>
  );
}

/** What is left, and the way to the board. What was skipped was decided. */
function EndStep(): ReactElement {
  const { t } = useTranslation();
  const { finish, steps } = useTour();
  const left = steps.filter(({ state }) => state === 'to_do').length;
  return (
    <StepBox
      icon="till"
      isDone={left === 0}
      title={left === 0 ? t('tour.end.ready') : t('tour.end.left', { count: left })}
      text={t(left === 0 ? 'tour.end.readyText' : 'tour.end.leftText')}
      actions={[{ words: t('tour.end.action'), icon: 'check', onPress: finish, isMain: true }]}
    />
  );
}
