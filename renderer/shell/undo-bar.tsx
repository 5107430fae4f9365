import type { ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../components/action-button.tsx';
import { classesOf } from '../components/classes.ts';
import { Icon } from '../components/icon.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useClock } from '../hooks/use-clock.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { undoSeconds } from '../logic/countdown.ts';
import { DONE_KEYS } from '../state/till.ts';
import { openOrder } from '../state/ui-store.ts';
import type { Takeable } from '../state/undo-store.ts';
import sheet from './undo-bar.module.css';

const c = classesOf(sheet);

/**
 * What was just done, and the buttons that take it back before it is sent: the last move in full, the
 * earlier ones beside it by their codes, so that a rush covers no more of the board than one move
 * does. It lies over everything, an open order too: `data-react-aria-top-layer` keeps it in reach of
 * fingers and screen readers.
 */
export function UndoBar(): ReactElement | null {
  const { ui, undo } = useTill();
  const moves = useReadable(undo);
  // The panel's own buttons are at the right, where this bar is otherwise.
  const besidePanel = useReadable(ui, openOrder) !== null;
  const { t } = useTranslation();
  if (moves.length === 0) return null;
  const takeable = moves.filter(({ state }) => isTakeable(state));
  const last = takeable.at(-1);
  const earlier = takeable.slice(0, -1);
  return createPortal(
    <section
      className={c('bar', earlier.length > 0 && 'several', besidePanel && 'beside')}
      aria-label={t('undo.label')}
      data-react-aria-top-layer="true"
    >
      {moves.map((move) =>
        isTakeable(move.state) ? null : (
          <div key={move.orderId} className={c('row', 'problem')} role="alert">
            <Icon name="warning" />
            <p>
              <strong>{t(DONE_KEYS[move.action], { code: move.code })}</strong>
              <span>{t(`moveProblem.${move.state}`)}</span>
            </p>
          </div>
        ),
      )}
      {last !== undefined && (
        <div className={c('row')}>
          {earlier.map((move) => (
            <EarlierMove key={move.orderId} move={move} />
          ))}
          <LastMove key={last.orderId} move={last} />
        </div>
      )}
    </section>,
    // The app's own root is a layer of its own, and an open order lies over all of it.
    document.body,
  );
}

function isTakeable(state: Takeable['state']): state is 'possible' | 'in_hand' {
  return state === 'possible' || state === 'in_hand';
}

/** By its code alone: what was done with it is said to those who do not see the board. */
function EarlierMove({ move }: { move: Takeable }): ReactElement {
  const { undo } = useTill();
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form.
    <div
      className={c('earlier')}
      role="group"
      aria-label={t(DONE_KEYS[move.action], { code: move.code })}
    >
      <ActionButton
        icon="undo"
        size="primary"
        isPending={move.state === 'in_hand'}
        onPress={() => undo.takeBack(move.orderId)}
      >
        <strong>{move.code}</strong> <span className="unseen">{t('undo.action')}</span>
      </ActionButton>
    </div>
  );
}

function LastMove({ move }: { move: Takeable }): ReactElement {
  const { undo } = useTill();
  const { t } = useTranslation();
  const seconds = useClock(() => undoSeconds(undo.leftMs(move)));
  const done = t(DONE_KEYS[move.action], { code: move.code });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form.
    <div className={c('last')} role="group" aria-label={done}>
      <p>
        <strong>{done}</strong>
        <span>
          {t('undo.left', { count: seconds })}
          {' · '}
          {t('undo.key')}
        </span>
      </p>
      <ActionButton
        look="primary"
        size="primary"
        isPending={move.state === 'in_hand'}
        onPress={() => undo.takeBack(move.orderId)}
      >
        {t('undo.action')}
      </ActionButton>
    </div>
  );
}
