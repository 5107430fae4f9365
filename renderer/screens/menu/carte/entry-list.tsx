import { type ReactElement, useMemo } from 'react';
import type { StockLine } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { useTill } from '../../../hooks/till-context.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { type CarteEntry, priceFrom, productState } from '../../../logic/carte.ts';
import { linesByKey } from '../../../logic/sold-out.ts';
import { BrowseList } from './browse-list.tsx';
import sheet from './entry-list.module.css';
import { Picture } from './picture.tsx';

const c = classesOf(sheet);

const NO_LINES: readonly StockLine[] = [];

interface EntryListProps {
  /** Names the shelf and the search that they are of. */
  readonly of: string;
  readonly entries: readonly CarteEntry[];
  /** The id of the one that is shown in full. */
  readonly chosen: string | null;
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onChoose: (id: string) => void;
  /** The chosen one has the focus at first, and is brought into sight. */
  readonly hasFocus: boolean;
}

/** What is on the shelf, or was found. */
export function EntryList({ entries, ...rest }: EntryListProps): ReactElement {
  const { stock } = useTill();
  const { t } = useTranslation();
  const lines = useReadable(stock, (view) => view?.lines ?? NO_LINES);
  // A new map has every row made again: not at each letter of a search.
  const known = useMemo(() => linesByKey(lines), [lines]);
  const words = useEntryWords();
  return (
    <BrowseList
      label={t('nav.carte')}
      entries={entries}
      idOf={idOf}
      spoken={(entry) => words.spoken(entry, known)}
      cells={(entry) => <EntryCells entry={entry} known={known} />}
      madeFrom={[known, words]}
      {...rest}
    />
  );
}

function idOf({ id }: CarteEntry): string {
  return id;
}

interface EntryCellsProps {
  readonly entry: CarteEntry;
  readonly known: ReadonlyMap<string, StockLine>;
}

function EntryCells({ entry, known }: EntryCellsProps): ReactElement {
  const words = useEntryWords();
  const { about, name, price } = words.of(entry);
  const said = words.state(entry, known);
  return (
    <div className={c('cells')}>
      {entry.kind !== 'list' && <Picture of={imagesOf(entry)} size="row" />}
      <span className={c('text')}>
        <strong className="two-lines">{name}</strong>
        {about !== null && <span className={`one-line ${c('about')}`}>{about}</span>}
      </span>
      <span className={c('right')}>
        {price !== null && <strong>{price}</strong>}
        {said !== null && <span className={c('state', said.state)}>{said.words}</span>}
      </span>
    </div>
  );
}

function imagesOf(entry: CarteEntry): readonly string[] {
  if (entry.kind === 'product') return entry.product.imageIds;
  return entry.kind === 'deal' ? entry.deal.imageIds : [];
}

interface EntryWords {
  readonly of: (entry: CarteEntry) => {
    readonly name: string;
    readonly about: string | null;
    readonly price: string | null;
  };
  readonly state: (
    entry: CarteEntry,
    known: ReadonlyMap<string, StockLine>,
  ) => { readonly state: 'off' | 'some_off'; readonly words: string } | null;
  /** A row as it is read out. */
  readonly spoken: (entry: CarteEntry, known: ReadonlyMap<string, StockLine>) => string;
}

/** The same as long as the language is. */
function useEntryWords(): EntryWords {
  const { t } = useTranslation();
  const { money } = useFormat();
  return useMemo(() => {
    const of: EntryWords['of'] = (entry) => {
      switch (entry.kind) {
        case 'product': {
          const { description, name, skus } = entry.product;
          const from = priceFrom(entry.product);
          const sizes = skus.length > 1 ? t('carte.sizes', { count: skus.length }) : null;
          const price = from && money(from.price);
          return {
            name: name ?? t('carte.unnamed'),
            about: [sizes, description].filter((part) => part !== null).join(' · ') || null,
            price: price !== null && from?.isLeast === true ? t('carte.from', { price }) : price,
          };
        }
        case 'deal': {
          const { description, lines, name } = entry.deal;
          return {
            name: name ?? t('carte.unnamed'),
            about: description ?? t('carte.dealLines', { count: lines.length }),
            price: null,
          };
        }
        case 'list': {
          const { name, options } = entry.list;
          return {
            name: name ?? t('carte.unnamed'),
            about: t('carte.options', { count: options.length }),
            price: null,
          };
        }
      }
    };
    const state: EntryWords['state'] = (entry, known) => {
      const found = entry.kind === 'product' ? productState(entry.product, known) : 'sold';
      if (found === 'sold') return null;
      return { state: found, words: t(found === 'off' ? 'soldOut.off' : 'soldOut.someOff') };
    };
    const spoken: EntryWords['spoken'] = (entry, known) => {
      const { name, price } = of(entry);
      return [name, price, state(entry, known)?.words ?? null]
        .filter((part) => part !== null)
        .join(', ');
    };
    return { of, state, spoken };
  }, [t, money]);
}
