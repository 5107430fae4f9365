import type { ReactElement } from 'react';
import { localeOf } from '../../../main/core/format/numbers.ts';
import { createTimeFormat } from '../../../main/core/format/time-format.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useKitchen, useKitchenView } from './kitchen-context.ts';
import sheet from './kitchen-head.module.css';

const c = classesOf(sheet);

/** The stations, how much there is, the last bump, and the time. */
export function KitchenHead(): ReactElement {
  const { places } = useKitchen();
  const { t } = useTranslation();
  const count = useReadable(places, (slots) => slots.filter((slot) => slot !== null).length);
  return (
    <header className={c('head')}>
      <h1 className={c('title')}>{t('kitchenScreen.title')}</h1>
      <Stations />
      <p className={c('count')}>{t('kitchenScreen.orders', { count })}</p>
      <Recall />
      <Clock />
    </header>
  );
}

function Stations(): ReactElement | null {
  const { chooseStation } = useKitchen();
  const { chosen, stations } = useKitchenView();
  const { t } = useTranslation();
  if (stations.length === 0) return null;
  const [only = null] = chosen;
  const all = [{ id: null, name: t('kitchenScreen.all') }, ...stations];
  return (
    <nav className={c('stations')} aria-label={t('kitchenScreen.stations')}>
      {all.map(({ id, name }) => (
        <button
          key={id ?? ''}
          type="button"
          aria-pressed={id === only}
          className={c('station', id === only && 'chosen')}
          onClick={() => chooseStation(id)}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}

/** Always there, so that nothing moves with it. */
function Recall(): ReactElement {
  const { clock, latestUndo, recall, view } = useKitchen();
  const { t } = useTranslation();
  const isNothing = useReadable(view, (known) => known?.bumped.length === 0);
  // Also with each push: a bump is known before the clock ticks.
  useReadable(view);
  useReadable(clock, () => latestUndo()?.id ?? null);
  const last = latestUndo();
  return (
    <div className={c('taking-back')}>
      <Refused />
      <PressButton
        className={c('recall', last !== null && 'possible')}
        isDisabled={isNothing}
        onPress={() => recall(performance.now())}
      >
        <Icon name="undo" />
        <span className={c('words')}>
          {last === null ? t('kitchenScreen.recall') : t('kitchenScreen.undo', { code: last.code })}
        </span>
      </PressButton>
    </div>
  );
}

/**
 * Why nothing was done with an order whose ticket is not drawn to say it: a bumped one that could not
 * be taken back, or whose turn it has only just become. It lies over the head, so that nothing moves with it.
 */
function Refused(): ReactElement | null {
  const { places, refusal } = useKitchen();
  const { bumped } = useKitchenView();
  const { t } = useTranslation();
  const slots = useReadable(places);
  const refused = useReadable(refusal);
  if (refused === null || slots.includes(refused.id)) return null;
  const code = bumped.find(({ ticket }) => ticket.id === refused.id)?.ticket.code;
  if (code === undefined) return null;
  return (
    <p role="alert" className={c('refused')}>
      <span>
        <strong>{code}</strong>{' '}
        {refused.why === 'moved' ? t('kitchenScreen.justOffered') : t(`moveProblem.${refused.why}`)}
      </span>
    </p>
  );
}

function Clock(): ReactElement {
  const { clock } = useKitchen();
  const { language, timeZone } = useKitchenView();
  const time = createTimeFormat(localeOf(language), timeZone);
  return <p className={c('clock')}>{useReadable(clock, (now) => time.time(now))}</p>;
}
