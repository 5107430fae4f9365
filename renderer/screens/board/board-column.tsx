import {
  type CSSProperties,
  memo,
  type ReactElement,
  useDeferredValue,
  useMemo,
  useRef,
} from 'react';
import { classesOf } from '../../components/classes.ts';
import { measuresOf } from '../../components/order/card-measures.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useGrowing } from '../../hooks/use-growing.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CARD_GAP, type LaidColumn, shapeOf } from '../../logic/board-layout.ts';
import { isDrawnWhole, isNear } from '../../logic/steady-column.ts';
import sheet from './board-column.module.css';
import { CardPlace } from './card-place.tsx';
import { HiddenUrgentButton } from './hidden-urgent-button.tsx';
import { useColumnHand } from './use-column-hand.ts';
import { useSight } from './use-sight.ts';

const c = classesOf(sheet);

/**
 * One column of the board: its name, how many, and its cards by urgency. While somebody is at work
 * on it, each card keeps its place (`state/steady-board.ts`).
 */
export const BoardColumnView = memo(function BoardColumnView(props: {
  laid: LaidColumn;
  /** Of the board, px. */
  height: number;
}): ReactElement {
  const { column, across, cardWidth, width } = props.laid;
  const { board, settings, steady } = useTill();
  const { t } = useTranslation();
  const slots = useReadable(steady, (state) => state.columns[column]);
  const count = useReadable(board, (state) => state.columns[column].length);
  const loaded = useReadable(board.loaded);
  const density = useReadable(settings, (known) => known?.density ?? 'normal');
  const firstPlace = slots.findIndex((slot) => slot !== null);
  const list = useRef<HTMLUListElement>(null);
  const hand = useColumnHand(column, list);
  const shape = shapeOf(column, density);
  // A row more than can be seen of it: what else there is follows the first picture.
  const rows = Math.ceil(props.height / (shape.height + CARD_GAP)) + 1;
  const drawn = useGrowing(slots.length, rows * Math.max(1, across));
  const name = t(`column.${column}`);
  const measures = useMemo(
    () => measuresOf(column, cardWidth, density),
    [column, cardWidth, density],
  );
  // Where the board is laid out anew, what is out of sight follows when there is nothing better to do.
  const laterMeasures = useDeferredValue(measures);
  const sight = useSight(list, across, shape.height);
  const isRail = across === 0;
  const style: CSSProperties = column === 'in_preparation' ? { flex: '1 1 0' } : { width };
  return (
    <section
      className={c('column', isRail && 'rail', column === 'to_accept' && count > 0 && 'waiting')}
      style={style}
      aria-label={t('column.label', { name, count })}
      {...hand}
    >
      <h2 className={c('header')}>
        <span className={c('name')}>{name}</span>
        {!isRail && <HiddenUrgentButton column={column} sight={sight} />}
        <span className={c('count')}>{count}</span>
      </h2>
      {slots.length === 0 && loaded && !isRail && (
        <p className={c('empty')}>{t(`column.empty.${column}`)}</p>
      )}
      {!isRail && (
        <ul
          ref={list}
          className={c('cards')}
          style={{
            gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))`,
            gap: CARD_GAP,
            gridAutoRows: shape.height,
          }}
        >
          {slots.slice(0, drawn).map((id, place) =>
            id === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a gap is its place.
              <li key={`gap ${place}`} className={c('gap')} aria-hidden="true" />
            ) : (
              <CardPlace
                key={id}
                id={id}
                isWhole={isDrawnWhole(place, sight)}
                measures={isNear(place, sight) ? measures : laterMeasures}
                entryOf={place === firstPlace ? slots : null}
              />
            ),
          )}
        </ul>
      )}
    </section>
  );
});
