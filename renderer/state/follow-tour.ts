import type { ConnectionView, PosHelperApi, Settings } from '../../preload/contract.ts';
import { hasTrial, isLinked } from '../logic/tour.ts';
import { settingsAskedFor } from './asked-for.ts';
import type { BoardStore } from './board-store.ts';
import { derive, type Readable } from './cell.ts';
import type { Followed } from './live.ts';
import type { UiStore } from './ui-store.ts';

interface FollowedTill {
  readonly api: PosHelperApi;
  readonly board: BoardStore;
  readonly connection: Readable<ConnectionView | null>;
  readonly settings: Followed<Settings>;
  readonly ui: UiStore;
  readonly fail: (error: unknown) => void;
}

/** Goes along with the manager where a step of the tour takes place on another screen. */
export function followTour(till: FollowedTill): void {
  const { api, board, settings, ui } = till;

  // Not while a shop that is linked already is authorised once more: the person is still at it.
  const linked = derive(till.connection, (view) => view?.kind !== 'authorizing' && isLinked(view));
  linked.subscribe(() => {
    const { ledByTour, screen } = ui.get();
    if (!linked.get() || !ledByTour) return;
    ui.patch({ ledByTour: false });
    // At the step itself, which says that it is done and with which shop.
    if (screen === 'ventes') ui.patch({ screen: 'tour', tourStep: 'connect' });
  });

  const trialOnBoard = derive(board, hasTrial);
  trialOnBoard.subscribe(() => {
    const known = settings.get();
    if (trialOnBoard.get() || known === null) return;
    // Built on what is asked for already: a step that was noted a moment ago may not be answered yet.
    const asked = settingsAskedFor(api.settings);
    const { tour } = asked.over(known);
    if (tour.steps.trial === 'done') return;
    const change = { tour: { ...tour, steps: { ...tour.steps, trial: 'done' } } } as const;
    const answered = api.settings.update(change);
    answered.then(settings.take, till.fail);
    // Only now: what is known holds the change by then.
    asked.add(change, answered);
  });
}
