import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardColumn } from '../../../main/core/board/board.ts';
import { classesOf } from '../../components/classes.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import sheet from './board-column.module.css';
import { OrderCardView } from './order-card.tsx';
import { useGrowing } from './use-growing.ts';

const c = classesOf(sheet);

/** One column of the board: its name, how many, and its cards by urgency. */
export const BoardColumnView = memo(function BoardColumnView(props: {
  column: BoardColumn;
}): ReactElement {
  const { column } = props;
  const { board, ui } = useTill();
  const { t } = useTranslation();
  const ids = useReadable(board, (state) => state.columns[column]);
  const loaded = useReadable(board.loaded);
  // Tab enters each column once: at the card where the keyboard was last, else at the first.
  const tabStop = useReadable(ui, ({ currentCardId }) =>
    currentCardId !== null && ids.includes(currentCardId) ? currentCardId : (ids[0] ?? null),
  );
  const drawn = useGrowing(ids.length, column === 'to_accept' ? 10 : 5);
  const name = t(`column.${column}`);
  return (
    <section
      className={c('column', column, column === 'to_accept' && ids.length > 0 && 'waiting')}
      aria-label={t('column.label', { name, count: ids.length })}
    >
      <h2 className={c('header')}>
        <span>{name}</span>
        <span className={c('count')}>{ids.length}</span>
      </h2>
      {ids.length === 0 && loaded && <p className={c('empty')}>{t(`column.empty.${column}`)}</p>}
      {ids.length > 0 && (
        <ul className={c('cards')}>
          {ids.slice(0, drawn).map((id) => (
            <li key={id} className={c('place')}>
              <OrderCardView id={id} isTabStop={id === tabStop} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
});
