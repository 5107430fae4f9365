import type { ReactElement } from 'react';
import type { StockWish } from '../../../../main/core/catalog/stock.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { useClock } from '../../../hooks/use-clock.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { undoSeconds } from '../../../logic/countdown.ts';
import type { SoldOutStore, StockUndo } from '../../../state/sold-out-store.ts';
import sheet from './stock-undo-bar.module.css';

const c = classesOf(sheet);

/** Below everything else, where it moves nothing: what was just done, and the way back. */
export function StockUndoBar({ store }: { store: SoldOutStore }): ReactElement | null {
  const undo = useReadable(store, (state) => state.undo);
  return undo === null ? null : <Done undo={undo} store={store} />;
}

function Done({ store, undo }: { store: SoldOutStore; undo: StockUndo }): ReactElement {
  const { t } = useTranslation();
  const words = useDoneWords();
  const busy = useReadable(store, (state) => state.busy);
  const seconds = useClock(() => undoSeconds(store.leftMs()));
  return (
    <footer className={c('bar')}>
      <p className={c('done')}>{words(undo.choice.name, undo.wish)}</p>
      <ActionButton icon="undo" isPending={busy} onPress={store.takeBack}>
        {t('soldOut.undo')}{' '}
        <span className={c('seconds')} data-left={t('undo.seconds', { count: seconds })} />
      </ActionButton>
    </footer>
  );
}

/** What was done, in a sentence. */
export function useDoneWords(): (name: string, wish: StockWish) => string {
  const { t } = useTranslation();
  const { time } = useFormat();
  return (name, wish) => {
    if (wish.kind === 'time') return t('soldOut.done.time', { name, time: time.time(wish.at) });
    if (wish.kind === 'count') return t('soldOut.done.count', { name, left: wish.left });
    return t(`soldOut.done.${wish.kind}`, { name });
  };
}
