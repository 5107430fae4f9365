import { type ReactElement, useMemo } from 'react';
import { Collection, GridList, GridListItem } from 'react-aria-components/GridList';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { useTranslation } from 'react-i18next';
import { LONGEST_MENU_SEARCH } from '../../../../main/core/catalog/stock.ts';
import type { DraftRow } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { FindField } from '../../../components/find-field.tsx';
import { useFormat } from '../../../hooks/use-format.ts';
import { useGrowing } from '../../../hooks/use-growing.ts';
import { rowId } from '../../../logic/draft.ts';
import sheet from '../carte/entry-list.module.css';

const c = classesOf(sheet);

const ROW_HEIGHT = 72;
/** More than any window shows. React Aria makes all rows it is given known to itself before it draws one. */
const IN_SIGHT = 40;
const MORE = 250;

interface EditListProps {
  readonly rows: readonly DraftRow[];
  readonly currency: string;
  readonly chosen: string | null;
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onChoose: (id: string) => void;
}

/** What can be changed, each line marked that was; only what is in sight is drawn. */
export function EditList(props: EditListProps): ReactElement {
  const { chosen, currency, onChoose, onType, rows, text } = props;
  const { t } = useTranslation();
  const place = rows.findIndex((row) => rowId(row) === chosen);
  const drawn = useGrowing(rows.length, Math.max(IN_SIGHT, place + IN_SIGHT), {
    ...{ more: MORE, of: rows },
  });
  const items = useMemo(
    () => rows.slice(0, drawn).map((row) => ({ id: rowId(row), row })),
    [rows, drawn],
  );
  return (
    <div className={c('list')}>
      <search className={c('search')}>
        <FindField
          label={t('carte.search')}
          hint={t('carte.searchHint')}
          value={text}
          maxLength={LONGEST_MENU_SEARCH}
          onChange={onType}
        />
      </search>
      <p className="unseen" role="status">
        {text === '' ? '' : t('carte.found', { count: rows.length })}
      </p>
      {rows.length === 0 ? (
        <p className={c('none')}>{t(text === '' ? 'carte.empty' : 'soldOut.nothingFound')}</p>
      ) : (
        <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW_HEIGHT }}>
          <GridList
            aria-label={t('draft.title')}
            className={c('rows')}
            selectionMode="single"
            selectionBehavior="replace"
            disallowEmptySelection
            selectedKeys={chosen === null ? [] : [chosen]}
            onSelectionChange={(keys) => {
              const [id] = keys === 'all' ? [] : [...keys];
              if (id !== undefined) onChoose(String(id));
            }}
          >
            <Collection items={items}>
              {({ row }) => <EditRow row={row} currency={currency} />}
            </Collection>
          </GridList>
        </Virtualizer>
      )}
    </div>
  );
}

function EditRow({ currency, row }: { row: DraftRow; currency: string }): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const name = row.name ?? t('carte.unnamed');
  const amount = row.cents === null ? null : money({ cents: row.cents, currency });
  const price = amount !== null && row.isLeast ? t('carte.from', { price: amount }) : amount;
  const mark = row.mark === null ? null : t(`draft.mark.${row.mark}`);
  return (
    <GridListItem
      id={rowId(row)}
      textValue={[name, price, mark].filter((part) => part !== null).join(', ')}
      className={c('row')}
    >
      <div className={c('cells')}>
        <span className={c('text')}>
          <strong className={c('line')}>{name}</strong>
        </span>
        <span className={c('right')}>
          {price !== null && <strong>{price}</strong>}
          {mark !== null && <span className={c('state', 'some_off')}>{mark}</span>}
        </span>
      </div>
    </GridListItem>
  );
}
