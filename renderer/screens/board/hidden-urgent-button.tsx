import type { ReactElement } from 'react';
import type { BoardColumn } from '../../../main/core/board/board.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { hiddenUrgent, type Sight } from '../../logic/steady-column.ts';
import { focusCard } from '../../state/focus-card.ts';
import sheet from './board-column.module.css';

const c = classesOf(sheet);

/**
 * Where an order that is more urgent than those in sight stands above or below them: its code, and
 * the way there. It stands in the column's head, where no card is ever under a finger.
 */
export function HiddenUrgentButton(props: {
  readonly column: BoardColumn;
  readonly sight: Sight;
}): ReactElement | null {
  const { column, sight } = props;
  const { board, steady } = useTill();
  const { t } = useTranslation();
  const slots = useReadable(steady, (state) => state.columns[column]);
  const ids = useReadable(board, (state) => state.columns[column]);
  const urgent = hiddenUrgent(slots, ids, sight);
  const code = useReadable(board, ({ cards }) => cards.get(urgent?.id ?? '')?.code ?? '');
  if (urgent === null) return null;
  return (
    <PressButton
      className={c('urgent')}
      label={t('column.urgent', { code })}
      onPress={() => focusCard(urgent.id)}
    >
      <Icon name={urgent.side === 'above' ? 'up' : 'down'} />
      {code}
    </PressButton>
  );
}
