import {
  type ReactElement,
  type ReactNode,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Collection, GridListLoadMoreItem } from 'react-aria-components/GridList';
import { LONGEST_MENU_SEARCH } from '../../../../main/core/catalog/stock.ts';
import { classesOf } from '../../../components/classes.ts';
import { FindField } from '../../../components/find-field.tsx';
import { LongList, LongListRow } from '../../../components/long-list.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from './entry-list.module.css';

const c = classesOf(sheet);

const ROW_HEIGHT = 72;
/**
 * More than any window shows. React Aria makes all rows it is given known to itself before it draws one,
 * and lets go of each when the next letter of a search finds others: those out of reach are kept from it.
 */
const IN_SIGHT = 40;
const MORE = 200;
/** So many heights of the list before its end more rows are given: whoever scrolls meets no end. */
const AHEAD = 5;

interface BrowseListProps<Entry> {
  /** What the list is called. */
  readonly label: string;
  /** Names what is listed: another shelf or search is another list, seen from its top. */
  readonly of: string;
  readonly entries: readonly Entry[];
  /** The same function each time: rows are made again when it is another. */
  readonly idOf: (entry: Entry) => string;
  /** A row as it is read out, and as it is drawn. */
  readonly spoken: (entry: Entry) => string;
  readonly cells: (entry: Entry) => ReactNode;
  /** What else the rows are made from. */
  readonly madeFrom: readonly unknown[];
  /** The id of the one that is shown in full. */
  readonly chosen: string | null;
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onChoose: (id: string) => void;
  /** The chosen one has the focus at first, and is brought into sight. */
  readonly hasFocus?: boolean;
}

/** What is on the shelf, or was found, under the field to find it by; only what is in sight is drawn. */
export function BrowseList<Entry>(props: BrowseListProps<Entry>): ReactElement {
  const { cells, chosen, entries, idOf, of, onChoose, spoken, text } = props;
  const { t } = useTranslation();
  const place = entries.findIndex((entry) => idOf(entry) === chosen);
  const [given, setGiven] = useState({ of, count: IN_SIGHT });
  const drawn = Math.max(given.of === of ? given.count : IN_SIGHT, place + IN_SIGHT);
  const items = useMemo(
    () => entries.slice(0, drawn).map((entry) => ({ id: idOf(entry), entry })),
    [entries, drawn, idOf],
  );
  const rows = useRef<HTMLDivElement>(null);
  const seen = useRef(of);
  useLayoutEffect(() => {
    if (seen.current !== of) rows.current?.scrollTo({ top: 0 });
    seen.current = of;
  }, [of]);
  return (
    <div className={c('list')}>
      <search className={c('search')}>
        <FindField
          label={t('word.searchTheMenu')}
          hint={t('carte.searchHint')}
          value={text}
          maxLength={LONGEST_MENU_SEARCH}
          onChange={props.onType}
        />
      </search>
      <p className="unseen" role="status">
        {text === '' ? '' : t('carte.found', { count: entries.length })}
      </p>
      {entries.length === 0 ? (
        <p className={c('none')}>{t(text === '' ? 'carte.empty' : 'soldOut.nothingFound')}</p>
      ) : (
        <LongList
          ref={rows}
          aria-label={props.label}
          autoFocus={props.hasFocus ?? false}
          rowHeight={ROW_HEIGHT}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelectionChange={(keys) => {
            const [id] = keys === 'all' ? [] : [...keys];
            if (id !== undefined) onChoose(String(id));
          }}
        >
          <Collection items={items} dependencies={props.madeFrom}>
            {({ entry, id }) => (
              <LongListRow id={id} textValue={spoken(entry)}>
                {cells(entry)}
              </LongListRow>
            )}
          </Collection>
          {drawn < entries.length && (
            <GridListLoadMoreItem
              scrollOffset={AHEAD}
              onLoadMore={() => setGiven({ of, count: drawn + MORE })}
            />
          )}
        </LongList>
      )}
    </div>
  );
}
