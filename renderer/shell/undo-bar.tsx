import { type ReactElement, useState } from 'react';
import { classesOf } from '../components/classes.ts';
import { Icon } from '../components/icon.tsx';
import { PressButton } from '../components/press-button.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { DONE_KEYS } from '../state/till.ts';
import type { Takeable } from '../state/undo-store.ts';
import sheet from './undo-bar.module.css';

const c = classesOf(sheet);

/**
 * In the menu bar's slot, where it covers nothing: the last moves, each by its order's code, for as long as it can be
 * taken back. They stand in places of their own, so that none moves under a finger.
 */
export function UndoBar(): ReactElement | null {
  const { undo } = useTill();
  const moves = useReadable(undo);
  const { t } = useTranslation();
  const places = usePlaces(moves);
  if (moves.length === 0) return null;
  return (
    <section className={c('bar')} aria-label={t('undo.label')}>
      {places.map((move, place) =>
        move === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: it is a place.
          <span key={place} />
        ) : (
          <UndoButton key={move.orderId} move={move} isLast={move === moves.at(-1)} />
        ),
      )}
    </section>
  );
}

/**
 * Each move keeps its place for as long as it can be taken back; a new one gets a free place, or that
 * of the oldest.
 */
function usePlaces(moves: readonly Takeable[]): readonly (Takeable | null)[] {
  const [before, setBefore] = useState<readonly (string | null)[]>([null, null, null]);
  const known = new Map(moves.map((move) => [move.orderId, move]));
  const kept = before.map((id) => (id !== null && known.has(id) ? id : null));
  for (const { orderId } of moves) {
    if (!kept.includes(orderId)) kept[kept.indexOf(null)] = orderId;
  }
  if (kept.some((id, place) => id !== before[place])) setBefore(kept);
  return kept.map((id) => known.get(id ?? '') ?? null);
}

/** A code of more characters than this needs more of its button. */
const WIDE = 4;
const LONG = 5;

function UndoButton({ move, isLast }: { move: Takeable; isLast: boolean }): ReactElement {
  const { undo } = useTill();
  const { t } = useTranslation();
  const done = t(DONE_KEYS[move.action], { code: move.code });
  const { length } = [...move.code];
  if (move.state !== 'possible' && move.state !== 'in_hand') {
    return (
      <p className={c('problem')} role="alert">
        <Icon name="warning" />
        <span>
          <strong>{move.code}</strong> {t(`moveProblem.${move.state}`)}
        </span>
      </p>
    );
  }
  return (
    <PressButton
      className={c('chip', isLast && 'last', length > WIDE && 'wide', length > LONG && 'long')}
      label={t('undo.of', { done })}
      isDeaf={move.state === 'in_hand'}
      onPress={() => undo.takeBack(move.orderId)}
    >
      <Icon name="undo" />
      <strong>{move.code}</strong>
    </PressButton>
  );
}
