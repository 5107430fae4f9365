import { type ReactElement, useCallback, useMemo, useRef } from 'react';
import type { BoardColumn } from '../../../main/core/board/board.ts';
import type { Dish } from '../../../main/core/board/dishes.ts';
import { classesOf } from '../../components/classes.ts';
import { CloseButton } from '../../components/close-button.tsx';
import { Icon } from '../../components/icon.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { textWidth } from '../../components/text-width.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useKeyLayer } from '../../hooks/use-key-layer.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useWhen } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { toMake } from '../../logic/board.ts';
import { isCourierHere } from '../../logic/courier.ts';
import { fitList } from '../../logic/fit-dishes.ts';
import sheet from './board-foot.module.css';
import { useElementWidth } from './use-element-width.ts';

const c = classesOf(sheet);

const measure = textWidth(17);
/** The word in front of the counts, with the room behind it, px. */
const LABEL = 84;

/** The line below the board: what is on its way or for later, and how much there is to make. */
export function BoardFoot({ strips }: { strips: readonly BoardColumn[] }): ReactElement {
  return (
    <footer className={c('foot')}>
      {strips.map((column) => (
        <Strip key={column} column={column} />
      ))}
      <AllDay />
    </footer>
  );
}

/** A column by its name and count, and what comes next in it; opens beside the others. */
function Strip({ column }: { column: BoardColumn }): ReactElement {
  const { board, ui } = useTill();
  const { t } = useTranslation();
  const when = useWhen();
  const count = useReadable(board, (state) => state.columns[column].length);
  const isOpen = useReadable(ui, (state) => state.openedColumn === column);
  const nextAt = useReadable(board, ({ cards, columns }) =>
    column === 'later' ? (cards.get(columns.later[0] ?? '')?.beginAt ?? null) : null,
  );
  // Nobody at the counter waits unseen because their column has no room.
  const isHere = useReadable(board, ({ cards, columns }) =>
    columns[column].some((id) => {
      const card = cards.get(id);
      return card !== undefined && isCourierHere(card);
    }),
  );
  const name = t(`column.${column}`);
  return (
    <PressButton
      className={c('strip', isOpen && 'opened', count === 0 && 'none', isHere && 'here')}
      isExpanded={isOpen}
      onPress={() => ui.patch({ openedColumn: isOpen ? null : column })}
    >
      <span>{name}</span>
      <span className={c('count')}>{count}</span>
      {isHere && <strong>{t('card.here')}</strong>}
      {nextAt !== null && (
        <span className={c('next')}>{t('column.next', { time: when(nextAt) })}</span>
      )}
      <Icon name={isOpen ? 'down' : 'up'} />
    </PressButton>
  );
}

/** How many of each dish the kitchen has to make now; opens into the whole list. */
function AllDay(): ReactElement {
  const { board, ui } = useTill();
  const { t } = useTranslation();
  const shown = useReadable(board);
  const isOpen = useReadable(ui, (state) => state.allDayOpen);
  const [ref, width] = useElementWidth();
  const words = useDishWords();
  const dishes = useMemo(() => toMake(shown), [shown]);
  const text =
    dishes.length === 0
      ? t('allDay.none')
      : `${t('allDay.line')} ${fitList(dishes.map(words), width - LABEL, measure)}`;
  return (
    <>
      <PressButton
        className={c('all-day', isOpen && 'opened')}
        isExpanded={isOpen}
        onPress={() => ui.patch({ allDayOpen: !isOpen })}
      >
        <span ref={ref} className={c('counts')}>
          {text}
        </span>
        <Icon name={isOpen ? 'down' : 'up'} />
      </PressButton>
      {isOpen && <AllDayList dishes={dishes} />}
    </>
  );
}

function AllDayList({ dishes }: { dishes: readonly Dish[] }): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const { quantity } = useFormat();
  const list = useRef<HTMLElement>(null);
  const close = useCallback((): void => {
    const opener = list.current?.previousElementSibling;
    const hasFocus = list.current?.contains(document.activeElement) === true;
    if (hasFocus && opener instanceof HTMLElement) opener.focus();
    ui.patch({ allDayOpen: false });
  }, [ui]);
  // Before what is open beside the board, which lies below it; a question lies over both.
  useKeyLayer('allDay', () => {
    close();
    return true;
  });
  return (
    <section ref={list} className={c('list')} aria-label={t('allDay.title')}>
      <header>
        <h2>{t('allDay.title')}</h2>
        <CloseButton onPress={close} />
      </header>
      {dishes.length === 0 ? (
        <p>{t('allDay.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keys.
        <ul tabIndex={0}>
          {dishes.map((dish) => (
            <li key={JSON.stringify([dish.name, dish.sku])}>
              <strong>{quantity(dish.quantity)}</strong>
              <span>{dish.sku === null ? dish.name : `${dish.name} ${dish.sku}`}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function useDishWords(): (dish: Dish) => string {
  const { quantity } = useFormat();
  return (dish) => [quantity(dish.quantity), dish.name, dish.sku].filter((part) => part).join(' ');
}
