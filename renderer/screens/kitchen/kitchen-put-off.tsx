import { type ReactElement, useEffect, useRef, useState } from 'react';
import { keyText, type StockWish } from '../../../main/core/catalog/stock.ts';
import { localeOf } from '../../../main/core/format/numbers.ts';
import { createTimeFormat, type TimeFormat } from '../../../main/core/format/time-format.ts';
import type { KitchenThing } from '../../../main/core/kitchen/kitchen-screen.ts';
import { classesOf } from '../../components/classes.ts';
import { CloseButton } from '../../components/close-button.tsx';
import { CountPad } from '../../components/count-pad.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { timesToChoose } from '../../logic/sold-out.ts';
import { CameIn } from './came-in.tsx';
import { useKitchen, useKitchenView } from './kitchen-context.ts';
import sheet from './kitchen-put-off.module.css';

const c = classesOf(sheet);

const HOUR_MS = 3_600_000;

/** What of a line has run out, and until when: the same choice as at the counter. */
export function KitchenPutOff({ things }: { things: readonly KitchenThing[] }): ReactElement {
  const { leave, putOff, putOffProblem } = useKitchen();
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(things[0]);
  const [asking, setAsking] = useState<'duration' | 'time' | 'count'>('duration');
  const problem = useReadable(putOffProblem);
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);
  const set = (wish: StockWish): void => {
    if (chosen !== undefined) putOff(chosen, wish);
  };
  return (
    <section
      ref={section}
      tabIndex={-1}
      role="dialog"
      aria-label={t('kitchenScreen.putOff.title')}
      className={c('page')}
    >
      <div className={c('head')}>
        <h2>{t('kitchenScreen.putOff.title')}</h2>
        <CameIn />
        <CloseButton onPress={leave} />
      </div>
      <div className={c('body')}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row. */}
        <div role="group" aria-label={t('kitchenScreen.putOff.which')} className={c('things')}>
          {things.map((thing) => (
            <Thing
              key={keyText(thing)}
              thing={thing}
              isChosen={thing === chosen}
              onChoose={() => {
                setChosen(thing);
                setAsking('duration');
              }}
            />
          ))}
        </div>
        {problem !== null && (
          <p role="alert" className={c('problem')}>
            {t(`kitchenScreen.putOff.problem.${problem}`)}
          </p>
        )}
        {asking === 'duration' && chosen !== undefined && (
          <Durations thing={chosen} onSet={set} onAsk={setAsking} />
        )}
        {asking === 'time' && <Times onChoose={(at) => set({ kind: 'time', at })} />}
        {asking === 'count' && <CountPad onGive={(left) => set({ kind: 'count', left })} />}
      </div>
    </section>
  );
}

function Thing(props: {
  readonly thing: KitchenThing;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}): ReactElement {
  const { isChosen, onChoose, thing } = props;
  const { t } = useTranslation();
  const isOff = useKitchenView().stock.off.includes(keyText(thing));
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      className={c('thing', isChosen && 'chosen')}
      onClick={onChoose}
    >
      {thing.name}
      {isOff && <span className={c('off')}> {t('soldOut.off')}</span>}
    </button>
  );
}

function Durations(props: {
  readonly thing: KitchenThing;
  readonly onSet: (wish: StockWish) => void;
  readonly onAsk: (asking: 'time' | 'count') => void;
}): ReactElement {
  const { onAsk, onSet, thing } = props;
  const { clock } = useKitchen();
  const { stock } = useKitchenView();
  const { t } = useTranslation();
  const time = useTime();
  const inAnHour = useReadable(clock, (now) => time.time(now + HOUR_MS));
  const opens = useReadable(clock, (now) => {
    const isTomorrow = time.daysBetween(now, stock.opensAt) === 1;
    const words = isTomorrow ? 'tomorrow' : 'today';
    return t(`soldOut.returns.${words}`, { time: time.time(stock.opensAt) });
  });
  const isOff = stock.off.includes(keyText(thing));
  const choices: readonly (readonly [string, string | null, () => void])[] = [
    [
      t('soldOut.for.hour'),
      t('soldOut.returns.today', { time: inAnHour }),
      () => onSet({ kind: 'hour' }),
    ],
    [t('soldOut.for.opening'), opens, () => onSet({ kind: 'opening' })],
    [t('soldOut.for.time'), null, () => onAsk('time')],
    [t('soldOut.for.hand'), t('soldOut.for.handDetail'), () => onSet({ kind: 'hand' })],
    [t('soldOut.for.count'), t('soldOut.for.countDetail'), () => onAsk('count')],
  ];
  return (
    <div className={c('choices')}>
      {isOff && (
        <PressButton className={c('choice', 'back')} onPress={() => onSet({ kind: 'back' })}>
          <strong>{t('soldOut.sellAgain')}</strong>
        </PressButton>
      )}
      {choices.map(([title, detail, onPress]) => (
        <PressButton key={title} className={c('choice')} onPress={onPress}>
          <strong>{title}</strong>
          {detail !== null && <span className="quiet">{detail}</span>}
        </PressButton>
      ))}
    </div>
  );
}

function Times({ onChoose }: { onChoose: (at: number) => void }): ReactElement {
  const { clock } = useKitchen();
  const { t } = useTranslation();
  const time = useTime();
  // The times stay where they are while somebody chooses among them.
  const [now] = useState(clock.get);
  return (
    <>
      <p>{t('soldOut.untilWhen')}</p>
      <div className={c('times')}>
        {timesToChoose(now).map((at) => (
          <PressButton key={at} className={c('choice', 'time')} onPress={() => onChoose(at)}>
            {time.daysBetween(now, at) === 0
              ? time.time(at)
              : `${t('soldOut.tomorrow')} ${time.time(at)}`}
          </PressButton>
        ))}
      </div>
    </>
  );
}

function useTime(): TimeFormat {
  const { language, timeZone } = useKitchenView();
  return createTimeFormat(localeOf(language), timeZone);
}
