import { type ReactElement, useCallback, useId } from 'react';
import { bareName, keyText, type StockWish } from '../../../../main/core/catalog/stock.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { CountPad } from '../../../components/count-pad.tsx';
import { IconButton } from '../../../components/icon-button.tsx';
import { Message } from '../../../components/message.tsx';
import { PressButton } from '../../../components/press-button.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useAsked } from '../../../hooks/use-asked-again.ts';
import { useClock } from '../../../hooks/use-clock.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { linesByKey, type StockChoice, stateOf, withHalves } from '../../../logic/sold-out.ts';
import type { SoldOutStore } from '../../../state/sold-out-store.ts';
import { useReturnWords, useStockWords } from '../use-stock-words.ts';
import sheet from './chosen-thing.module.css';
import { TimeChoice } from './time-choice.tsx';

const c = classesOf(sheet);

interface ChosenThingProps {
  readonly store: SoldOutStore;
  readonly choice: StockChoice;
}

/** The chosen thing, and for how long it is to be off. */
export function ChosenThing({ choice, store }: ChosenThingProps): ReactElement {
  const { t } = useTranslation();
  const asking = useReadable(store, (state) => state.asking);
  const id = useId();
  return (
    <section aria-labelledby={id} className={c('chosen')}>
      <div className={c('head')}>
        <IconButton icon="back" label={t('soldOut.back')} onPress={store.back} />
        <div className={c('names')}>
          <h3 id={id} className={c('name')}>
            {choice.name}
          </h3>
          <Standing choice={choice} />
        </div>
      </div>
      {asking === 'duration' && <Durations choice={choice} store={store} />}
      {asking === 'duration' && <Halves choice={choice} store={store} />}
      {asking === 'time' && (
        <TimeChoice onChoose={(at) => store.set(choice, { kind: 'time', at })} />
      )}
      {asking === 'count' && (
        <CountPad onGive={(left) => store.set(choice, { kind: 'count', left })} />
      )}
    </section>
  );
}

function useKnown(choice: StockChoice) {
  const { stock } = useTill();
  const view = useReadable(stock);
  const known = linesByKey(view?.lines ?? []);
  const [first] = choice.keys.flatMap((key) => known.get(keyText(key)) ?? []);
  return { view, first, state: stateOf(choice.keys, known) };
}

/** How it stands now. */
function Standing({ choice }: { choice: StockChoice }): ReactElement {
  const { t } = useTranslation();
  const words = useStockWords();
  const { first, state } = useKnown(choice);
  const all =
    choice.keys.length > 1 ? `${t('soldOut.things', { count: choice.keys.length })} · ` : '';
  if (state === 'some_off') return <p className="quiet">{all + t('soldOut.someOff')}</p>;
  const now = words.state(first ?? { state: 'sold', left: null });
  const until = state === 'off' && first !== undefined ? ` · ${words.until(first)}` : '';
  return <p className="quiet">{all + now + until}</p>;
}

/**
 * What is made of the same, where something is sold by halves: it is sold on, unless it is taken with it. Below
 * what is pressed, which must not move when the answer comes.
 */
function Halves({ choice, store }: ChosenThingProps): ReactElement | null {
  const { api } = useTill();
  const { t } = useTranslation();
  const name = choice.name.split(' · ')[0] ?? choice.name;
  const ask = useCallback(
    () => api.menu.search({ text: bareName(name), category: null }),
    [api, name],
  );
  const hits = useAsked(ask);
  const { choice: all, others } = withHalves(choice, hits ?? []);
  if (others.length === 0) return null;
  const said = others.map((one) => (one.of === null ? one.name : `${one.name} · ${one.of}`));
  return (
    <Message
      tone="warning"
      announced
      title={t('soldOut.halves.what', { names: said.join(', ') })}
      actions={
        <ActionButton onPress={() => store.choose(all)}>{t('soldOut.halves.take')}</ActionButton>
      }
    />
  );
}

const HOUR_MS = 3_600_000;

function Durations({ choice, store }: ChosenThingProps): ReactElement {
  const { api } = useTill();
  const { t } = useTranslation();
  const returns = useReturnWords();
  const busy = useReadable(store, (state) => state.busy);
  const inAnHour = useClock((now) => returns(now + HOUR_MS));
  const { state, view } = useKnown(choice);
  // Anew: since what is known was told, the shop's day may have passed.
  const opensAt = useAsked(useCallback(() => api.live.get('stock'), [api]))?.opensAt ?? null;
  const isDeaf = busy || view?.canWrite !== true;
  const set = (wish: StockWish) => () => store.set(choice, wish);
  return (
    <div className={c('durations')}>
      {state !== 'sold' && (
        <ActionButton
          look="primary"
          size="primary"
          isPending={busy}
          isDisabled={view?.canWrite !== true}
          onPress={set({ kind: 'back' })}
        >
          {t('soldOut.sellAgain')}
        </ActionButton>
      )}
      <p>{t('soldOut.howLong')}</p>
      <Duration
        title={t('soldOut.for.hour')}
        detail={inAnHour}
        isDeaf={isDeaf}
        autoFocus
        onPress={set({ kind: 'hour' })}
      />
      <Duration
        title={t('soldOut.for.opening')}
        detail={opensAt === null ? null : returns(opensAt)}
        isDeaf={isDeaf}
        onPress={set({ kind: 'opening' })}
      />
      <Duration
        title={t('soldOut.for.time')}
        detail={null}
        isDeaf={isDeaf}
        onPress={() => store.ask('time')}
      />
      <Duration
        title={t('soldOut.for.hand')}
        detail={t('soldOut.for.handDetail')}
        isDeaf={isDeaf}
        onPress={set({ kind: 'hand' })}
      />
      <Duration
        title={t('soldOut.for.count')}
        detail={t('soldOut.for.countDetail')}
        isDeaf={isDeaf}
        onPress={() => store.ask('count')}
      />
    </div>
  );
}

function Duration(props: {
  readonly title: string;
  readonly detail: string | null;
  readonly isDeaf: boolean;
  readonly autoFocus?: boolean;
  readonly onPress: () => void;
}): ReactElement {
  const { detail, title } = props;
  return (
    <PressButton
      className={c('duration', props.isDeaf && 'deaf')}
      isDeaf={props.isDeaf}
      autoFocus={props.autoFocus ?? false}
      onPress={props.onPress}
    >
      <strong>{title}</strong>
      {detail !== null && <span className="quiet small">{detail}</span>}
    </PressButton>
  );
}
