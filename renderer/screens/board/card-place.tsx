import { memo, type ReactElement } from 'react';
import { classesOf } from '../../components/classes.ts';
import type { CardMeasures } from '../../components/order/card-measures.ts';
import { CardOutline, OrderCardView } from '../../components/order/order-card.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import sheet from './board-column.module.css';

const c = classesOf(sheet);

interface CardPlaceProps {
  readonly id: string;
  /** Near enough to sight to be drawn whole. */
  readonly isWhole: boolean;
  readonly measures: CardMeasures;
  /** Of the column's first card: all of the column's orders. Tab enters at it unless the keyboard was last at another of them. */
  readonly entryOf: readonly (string | null)[] | null;
}

/**
 * A card in its column. It watches for itself whether the keyboard was last at it: each press moves
 * the focus, and otherwise the whole column would be drawn again.
 */
export const CardPlace = memo(function CardPlace(props: CardPlaceProps): ReactElement {
  const { entryOf, id, isWhole, measures } = props;
  const { ui } = useTill();
  const isCurrent = useReadable(ui, ({ currentCardId }) => currentCardId === id);
  const isEntry = useReadable(
    ui,
    ({ currentCardId }) =>
      entryOf !== null && (currentCardId === null || !entryOf.includes(currentCardId)),
  );
  return (
    <li className={c('place')} style={{ containIntrinsicSize: `auto ${measures.height}px` }}>
      {isCurrent || isWhole ? (
        <OrderCardView id={id} isTabStop={isCurrent || isEntry} measures={measures} />
      ) : (
        <CardOutline id={id} />
      )}
    </li>
  );
});
