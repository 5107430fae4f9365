import { TOUR_STEPS, type TourSettings, type TourStep } from '../../main/core/preferences.ts';
import type { ConnectionDetails, ConnectionView } from '../../preload/contract.ts';
import type { BoardState } from './board.ts';

export type StepState = 'done' | 'skipped' | 'to_do';

export interface StepView {
  readonly step: TourStep;
  readonly state: StepState;
}

/** What is so, whatever the tour's own notes say. */
interface TourFacts {
  readonly isConnected: boolean;
  readonly hasPrinter: boolean;
  /** The till accepts some orders by itself. */
  readonly acceptsByRule: boolean;
  readonly hasPin: boolean;
}

/** How far each step is: facts count, and the tour's notes where there are none. */
export function tourSteps(tour: TourSettings, facts: TourFacts): readonly StepView[] {
  const seen: Readonly<Partial<Record<TourStep, boolean>>> = {
    connect: facts.isConnected,
    printer: facts.hasPrinter,
    answers: facts.acceptsByRule,
    pin: facts.hasPin,
  };
  return TOUR_STEPS.map((step) => {
    const noted = tour.steps[step] ?? 'to_do';
    if (seen[step] === undefined) return { step, state: noted };
    // A printer that was there and is gone is to be set up again, and so is a PIN.
    return { step, state: seen[step] ? 'done' : noted === 'done' ? 'to_do' : noted };
  });
}

/** The step to go on with; null where none is left. */
export function nextStep(steps: readonly StepView[]): TourStep | null {
  return steps.find(({ state }) => state === 'to_do')?.step ?? null;
}

/**
 * What the till is linked to, also while HubRise refuses it for the moment or while it is authorised once
 * more; null where it is not.
 */
export function linkedTo(connection: ConnectionView | null): ConnectionDetails | null {
  switch (connection?.kind) {
    case 'connected':
    case 'failing':
      return connection.details;
    case 'authorizing':
      return connection.stands;
    default:
      return null;
  }
}

export function isLinked(connection: ConnectionView | null): boolean {
  return linkedTo(connection) !== null;
}

/** Whether the order to rehearse with is on the board. */
export function hasTrial({ cards }: Pick<BoardState, 'cards'>): boolean {
  return [...cards.values()].some(({ flags }) => flags.includes('trial'));
}
