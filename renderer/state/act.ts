import type { OrderAction } from '../../main/core/answer/moves.ts';
import { assertNever } from '../../main/core/assert-never.ts';
import { isLeftUnanswered } from '../../main/core/board/flags.ts';
import type { AcceptDelay } from '../../main/core/platform/platform.ts';
import { leftDue } from '../logic/collect.ts';
import { delayFor } from '../logic/offer.ts';
import type { Till } from './till.ts';

type ActingTill = Pick<Till, 'board' | 'fiscal' | 'moves' | 'settings' | 'ui'>;

/**
 * What a tap or a key on an action does: carries it out, or first asks for the reason, or for the money. An
 * action that the order does not offer (any more) does nothing. `code`: the order's, where the board may not
 * have it.
 */
export function act(
  { board, fiscal, moves, settings, ui }: ActingTill,
  action: OrderAction,
  id: string,
  code = board.get().cards.get(id)?.code ?? '',
): void {
  if (action === 'reopen') {
    // It is not on the board: main knows whether it can be.
    moves.reopen(id, code);
    return;
  }
  const card = board.get().cards.get(id);
  if (card?.actions.includes(action) !== true) return;
  switch (action) {
    case 'accept':
      moves.accept(id, 0);
      return;
    case 'reject':
    case 'cancel':
      ui.open({ kind: 'giving_up', action, orderId: id });
      return;
    case 'acknowledge':
      if (isLeftUnanswered(card.flags)) ui.open({ kind: 'setting_aside', orderId: id });
      else moves.acknowledge(id);
      return;
    case 'in_preparation':
    case 'ready':
    case 'in_delivery':
      moves.step(id, action);
      return;
    case 'completed':
      if (leftDue(card, { fiscal: fiscal.get(), settings: settings.get() }) === null) {
        moves.step(id, action);
      } else {
        ui.open({ kind: 'finishing', orderId: id });
      }
      return;
    default:
      assertNever(action);
  }
}

/**
 * Accepts for later than the platform asked: by `delay`, or by the next that the platform takes
 * (Deliveroo's 6 for 5). Nothing where it takes no notice of such a delay.
 */
export function acceptLater(
  { board, moves }: Pick<Till, 'board' | 'moves'>,
  delay: AcceptDelay,
  id: string,
): void {
  const card = board.get().cards.get(id);
  const taken = card && delayFor(delay, card.delays);
  if (card?.actions.includes('accept') && taken !== undefined) moves.accept(id, taken);
}

/** Encaisser: lays the order on the counter's screen, to be paid there. */
export function collect({ counter, ui }: Pick<Till, 'counter' | 'ui'>, id: string): void {
  ui.patch({ screen: 'comptoir' });
  void counter.ask((api) => api.collect(id));
}
