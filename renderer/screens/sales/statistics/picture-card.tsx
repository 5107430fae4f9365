import { type ReactElement, type ReactNode, useId, useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import type { StatisticsTable } from '../../../../main/core/statistics/tables.ts';
import { classesOf } from '../../../components/classes.ts';
import { FigureTable } from '../../../components/figures/figure-table.tsx';
import { Icon } from '../../../components/icon.tsx';
import { placeKey } from '../../../components/place-key.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from './picture-card.module.css';
import type { CellWords } from './use-cell-words.ts';

const c = classesOf(sheet);

interface PictureCardProps {
  readonly table: StatisticsTable;
  readonly words: CellWords;
  /** Over the whole width. */
  readonly wide?: boolean;
  /** The picture; its table stands beneath it, on paper always. */
  readonly children: ReactNode;
}

/** A picture under its title, with its table beneath for whoever wants to read the figures. */
export function PictureCard({ children, table, words, wide }: PictureCardProps): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  const title = t(`main.statistics.table.${table.name}`);
  const empty = table.rows.length === 0;
  return (
    <section aria-labelledby={id} className={c('card', wide === true && 'wide')}>
      <div className={c('head')}>
        <h2 id={id} className={c('title')}>
          {title}
        </h2>
        {!empty && (
          <ToggleButton
            className={c('toggle')}
            aria-label={t('statistics.showTableOf', { title })}
            isSelected={open}
            onChange={setOpen}
          >
            <Icon name="table" />
            {t('statistics.showTable')}
          </ToggleButton>
        )}
      </div>
      {empty ? <p className="quiet">{t('statistics.nothing')}</p> : children}
      {!empty && (
        <div className={c('sheet', !open && 'folded')}>
          <Table table={table} words={words} title={title} />
        </div>
      )}
    </section>
  );
}

function Table(props: {
  readonly table: StatisticsTable;
  readonly words: CellWords;
  readonly title: string;
}): ReactElement {
  const { t } = useTranslation();
  const { table, words } = props;
  const [corner, ...columns] = table.columns.map(words.column);
  const rows = table.rows.map((row, index) => {
    const [name, ...cells] = row.map(words.cell);
    return { key: placeKey(index), name, cells };
  });
  const caption = t('statistics.tableOf', { title: props.title });
  return <FigureTable caption={caption} corner={corner} columns={columns} rows={rows} />;
}
