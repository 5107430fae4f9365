import type { ReactElement } from 'react';
import type { DraftRow } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { rowId } from '../../../logic/draft.ts';
import { BrowseList } from '../carte/browse-list.tsx';
import sheet from '../carte/entry-list.module.css';

const c = classesOf(sheet);

interface EditListProps {
  /** Names the shelf and the search that they are of. */
  readonly of: string;
  readonly rows: readonly DraftRow[];
  readonly currency: string;
  readonly chosen: string | null;
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onChoose: (id: string) => void;
}

/** What can be changed, each line marked that was. */
export function EditList({ currency, rows, ...rest }: EditListProps): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const wordsOf = (row: DraftRow) => {
    const amount = row.cents === null ? null : money({ cents: row.cents, currency });
    return {
      name: row.name ?? t('carte.unnamed'),
      price: amount !== null && row.isLeast ? t('carte.from', { price: amount }) : amount,
      mark: row.mark === null ? null : t(`draft.mark.${row.mark}`),
    };
  };
  return (
    <BrowseList
      label={t('draft.title')}
      entries={rows}
      idOf={rowId}
      spoken={(row) => {
        const { mark, name, price } = wordsOf(row);
        return [name, price, mark].filter((part) => part !== null).join(', ');
      }}
      cells={(row) => <EditCells {...wordsOf(row)} />}
      madeFrom={[currency, t, money]}
      {...rest}
    />
  );
}

function EditCells(props: {
  readonly name: string;
  readonly price: string | null;
  readonly mark: string | null;
}): ReactElement {
  const { mark, name, price } = props;
  return (
    <div className={c('cells')}>
      <span className={c('text')}>
        <strong className="two-lines">{name}</strong>
      </span>
      <span className={c('right')}>
        {price !== null && <strong>{price}</strong>}
        {mark !== null && <span className={c('state', 'some_off')}>{mark}</span>}
      </span>
    </div>
  );
}
