import type { KeyboardEvent, ReactElement } from 'react';
import { LONGEST_MENU_SEARCH } from '../../../../main/core/catalog/stock.ts';
import { classesOf } from '../../../components/classes.ts';
import { FindField } from '../../../components/find-field.tsx';
import { IconButton } from '../../../components/icon-button.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { choiceOf, hitRows } from '../../../logic/sold-out.ts';
import type { SoldOutStore } from '../../../state/sold-out-store.ts';
import sheet from './search-bar.module.css';

const c = classesOf(sheet);

/** What is looked for, and in which category. Enter takes the first that was found. */
export function SearchBar({ store }: { store: SoldOutStore }): ReactElement | null {
  const { stock } = useTill();
  const { t } = useTranslation();
  const text = useReadable(store, (state) => state.text);
  const shelf = useReadable(store, (state) => state.shelf);
  const isKnown = useReadable(stock, (view) => view?.catalog === 'known');
  if (!isKnown) return null;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.repeat) return;
    const { found } = store.get();
    const [first] = found.kind === 'shown' ? hitRows(found.hits) : [];
    if (first === undefined) return;
    event.preventDefault();
    store.choose(choiceOf(first));
  };
  return (
    <search className={c('bar')}>
      {shelf.kind !== 'off' && (
        <IconButton
          icon="back"
          label={t('soldOut.back')}
          onPress={() => store.show({ kind: 'off' })}
        />
      )}
      <FindField
        label={t('soldOut.search')}
        hint={
          shelf.kind === 'category'
            ? t('soldOut.searchIn', { name: shelf.name })
            : t('soldOut.searchHint')
        }
        value={text}
        maxLength={LONGEST_MENU_SEARCH}
        // Whoever opens the panel wants to find a product; who has come back from one has found it.
        autoFocus={shelf.kind === 'off' && text === '' && store.get().undo === null}
        onChange={store.type}
        onKeyDown={onKeyDown}
      />
    </search>
  );
}
