import { type KeyboardEvent, lazy, type ReactElement, Suspense, useEffect, useState } from 'react';
import { UNDO_MS } from '../../../../main/core/answer/moves.ts';
import type { MenuHit } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { CloseButton } from '../../../components/close-button.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useKeptFocus } from '../../../hooks/use-kept-focus.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { choiceAmong } from '../../../logic/sold-out.ts';
import { createSoldOutStore, type SoldOutStore } from '../../../state/sold-out-store.ts';
import { takeAnswer } from '../../../state/take-answer.ts';
import type { ChosenThings } from '../../../state/ui-store.ts';
import { ChosenThing } from './chosen-thing.tsx';
import { OffList } from './off-list.tsx';
import { SearchBar } from './search-bar.tsx';
import sheet from './sold-out-panel.module.css';
import { StockFoot } from './stock-notices.tsx';
import { StockUndoBar, useDoneWords } from './stock-undo-bar.tsx';

const c = classesOf(sheet);

/** Long lists are a sixth of the window's code: asked for with the first search. */
const FoundList = lazy(async () => ({
  default: (await import('./found-list.tsx')).FoundList,
}));

/** Ruptures: what is off, and two taps to put something off or to sell it again. */
export function SoldOutPanel({ chosen }: { chosen: ChosenThings | null }): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const close = (): void => ui.close('sold_out');
  const store = useSoldOut();
  const isUnknown = useChosen(store, chosen);
  const choice = useReadable(store, (state) => state.choice);
  return (
    <Overlay place="side" label={t('soldOut.title')} onClose={close}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of what stands in it. */}
      <div className={c('panel')} onKeyDown={(event) => goBack(event, store)}>
        <header className={c('head')}>
          <h2>{t('soldOut.title')}</h2>
          <CloseButton onPress={close} />
        </header>
        {choice === null ? (
          <>
            <Shelves store={store} isUnknown={isUnknown} />
            <StockFoot />
          </>
        ) : (
          <Page store={store}>
            <ChosenThing store={store} choice={choice} />
          </Page>
        )}
        <StockUndoBar store={store} />
      </div>
    </Overlay>
  );
}

/** Escape leads one page back before it closes the panel, wherever in it the focus is. */
function goBack(event: KeyboardEvent, store: SoldOutStore): void {
  if (event.key !== 'Escape' || store.get().choice === null) return;
  event.stopPropagation();
  store.back();
}

/** The panel's own store: who opens it anew wants what is off, and no former search. */
function useSoldOut(): SoldOutStore {
  const { api, clock, fail, speech, stock } = useTill();
  const { t } = useTranslation();
  const done = useDoneWords();
  const [store] = useState(() =>
    createSoldOutStore({
      search: api.menu.search,
      stock,
      onDone: ({ name }, wish) => speech.say(done(name, wish)),
      onTakenBack: ({ name }) => speech.say(t('soldOut.takenBack', { name })),
      onFailure: fail,
      monotonic: () => performance.now(),
      now: clock.get,
      after: (ms, work) => {
        const timeout = setTimeout(work, ms);
        return () => clearTimeout(timeout);
      },
      undoMs: UNDO_MS,
    }),
  );
  return store;
}

/** Chooses what the panel was opened for; gives whether the catalogue knows nothing of it. */
function useChosen(store: SoldOutStore, chosen: ChosenThings | null): boolean {
  const { api, fail } = useTill();
  const [isUnknown, setUnknown] = useState(false);
  useEffect(() => {
    if (chosen?.kind === 'named') store.choose(chosen.choice);
    if (chosen?.kind !== 'of_order') return undefined;
    const take = (hits: readonly MenuHit[]): void => {
      const choice = choiceAmong(hits, chosen.keys);
      if (choice === null) setUnknown(true);
      else store.choose(choice);
    };
    return takeAnswer(api.menu.keysOfOrder(chosen.orderId), take, fail);
  }, [api, chosen, fail, store]);
  return isUnknown;
}

function Shelves(props: { store: SoldOutStore; isUnknown: boolean }): ReactElement {
  const { isUnknown, store } = props;
  const isLooking = useReadable(store, ({ found }) => found.kind !== 'none');
  return (
    <>
      <SearchBar store={store} />
      {isLooking ? (
        <Suspense>
          <FoundList store={store} />
        </Suspense>
      ) : (
        <Page store={store}>
          <OffList store={store} isUnknown={isUnknown} />
        </Page>
      )}
    </>
  );
}

/** What is scrolled below the head. */
function Page(props: { store: SoldOutStore; children: ReactElement }): ReactElement {
  const body = useKeptFocus();
  // Drawn again with each question, for the button that led to it has gone with the focus.
  useReadable(props.store, (state) => state.asking);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keys.
    <div ref={body} className={c('body')} tabIndex={0}>
      {props.children}
    </div>
  );
}
