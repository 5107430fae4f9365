import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../components/action-button.tsx';
import { classesOf } from '../components/classes.ts';
import { Icon } from '../components/icon.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useClock } from '../hooks/use-clock.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { undoSeconds } from '../logic/countdown.ts';
import { DONE_KEYS } from '../state/till.ts';
import type { Takeable } from '../state/undo-store.ts';
import sheet from './undo-bar.module.css';

const c = classesOf(sheet);

/**
 * What was just done, and the button that takes it back before it is sent. It lies over everything,
 * an open order too: `data-react-aria-top-layer` keeps it in reach of fingers and screen readers.
 */
export function UndoBar(): ReactElement | null {
  const { ui, undo } = useTill();
  const moves = useReadable(undo);
  // The panel's own buttons are at the right, where this bar is otherwise.
  const besidePanel = useReadable(ui, ({ openOrderId }) => openOrderId !== null);
  const { t } = useTranslation();
  if (moves.length === 0) return null;
  return (
    <section
      className={c('bar', besidePanel && 'beside')}
      aria-label={t('undo.label')}
      data-react-aria-top-layer="true"
    >
      {moves.map((move, index) => (
        <UndoRow key={move.orderId} move={move} isLatest={index === moves.length - 1} />
      ))}
    </section>
  );
}

function UndoRow({ move, isLatest }: { move: Takeable; isLatest: boolean }): ReactElement {
  const { undo } = useTill();
  const { t } = useTranslation();
  const seconds = useClock((now) => undoSeconds(move.until, now));
  const done = t(DONE_KEYS[move.action], { code: move.code });
  if (move.state !== 'possible' && move.state !== 'in_hand') {
    return (
      <div className={c('row', 'problem')} role="alert">
        <Icon name="warning" />
        <p>
          <strong>{done}</strong>
          <span>{t(`moveProblem.${move.state}`)}</span>
        </p>
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form.
    <div className={c('row')} role="group" aria-label={done}>
      <p>
        <strong>{done}</strong>
        <span>
          {t('undo.left', { count: seconds })}
          {isLatest && (
            <>
              {' · '}
              {t('undo.key')}
            </>
          )}
        </span>
      </p>
      <ActionButton
        size="primary"
        isPending={move.state === 'in_hand'}
        onPress={() => undo.takeBack(move.orderId)}
      >
        {t('undo.action')}
      </ActionButton>
    </div>
  );
}
