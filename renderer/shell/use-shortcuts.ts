import { BOARD_COLUMNS } from '../../main/core/board/board.ts';
import { useTill } from '../hooks/till-context.ts';
import { useKeyLayer } from '../hooks/use-key-layer.ts';
import { hasCounter } from '../logic/collect.ts';
import { neighbour } from '../logic/focus-grid.ts';
import { type Command, commandFor, type KeyContext } from '../logic/shortcuts.ts';
import { pressedAt } from '../logic/steady-column.ts';
import { useMovedNotice } from '../screens/board/use-moved-notice.ts';
import { acceptLater, act } from '../state/act.ts';
import { focusCard, hasJustFollowed, isDrawn, placesAcross } from '../state/focus-card.ts';
import type { Till } from '../state/till.ts';
import { openOrder } from '../state/ui-store.ts';

const TEXT_FIELDS = 'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea';

/** What moves with the arrows by itself; a dialog's long text is scrolled with them. */
const ARROW_USERS =
  '[role="tab"], [role="radio"], [role="slider"], [role="listbox"], [role="menu"], [role="dialog"], [role="grid"], input, textarea, select';

function focusedOrder(): string | null {
  return document.activeElement?.closest('article')?.getAttribute('data-order-id') ?? null;
}

/** `at`: when the key went down, ms. */
function contextOf({ settings, ui }: Till, at: number): KeyContext {
  const shown = ui.get();
  const openOrderId = openOrder(shown);
  const active = document.activeElement;
  const focusedOrderId = focusedOrder();
  const dialogs = document.querySelectorAll('[role="dialog"], [role="alertdialog"]').length;
  return {
    screen: shown.screen,
    fullScreen: settings.get()?.fullScreen ?? false,
    openOrderId,
    focusedOrderId,
    justFollowed: focusedOrderId !== null && hasJustFollowed(focusedOrderId, at),
    typing: active?.matches(TEXT_FIELDS) === true,
    dialogOpen:
      shown.over.some(({ kind }) => kind !== 'order') || dialogs > (openOrderId === null ? 0 : 1),
    arrowsTaken: active?.closest(ARROW_USERS) != null,
  };
}

function carryOut(command: Exclude<Command, { kind: 'too_soon' }>, till: Till): void {
  const { api, fail, mute, steady, ui, undo } = till;
  switch (command.kind) {
    case 'show':
      if (command.screen === 'comptoir' && !hasCounter(till.fiscal.get()?.phase)) return;
      ui.patch({ screen: command.screen });
      return;
    case 'help':
      // Who asks by a key wants the keys.
      ui.open({ kind: 'help', part: 'keys' });
      return;
    case 'act':
      act(till, command.action, command.orderId);
      return;
    case 'accept_later':
      acceptLater(till, command.delay, command.orderId);
      return;
    case 'full_screen':
      api.app.setFullScreen(command.on).catch(fail);
      return;
    case 'print':
      ui.open({ kind: 'print', orderId: command.orderId });
      return;
    case 'sold_out':
      ui.open({ kind: 'sold_out', chosen: null });
      return;
    case 'mute':
      mute.toggle();
      return;
    case 'opening':
      ui.open({ kind: 'opening' });
      return;
    case 'undo': {
      const latest = undo.latest();
      if (latest !== null) undo.takeBack(latest.orderId);
      return;
    }
    case 'move': {
      const grid = BOARD_COLUMNS.map((column) => {
        const places = steady.get().columns[column];
        const slots = places.map((slot) => (slot !== null && isDrawn(slot) ? slot : null));
        return { slots, across: placesAcross(slots.find((slot) => slot !== null) ?? undefined) };
      });
      const from = focusedOrder();
      const next = neighbour(grid, from, command.direction);
      if (next !== null) focusCard(next);
    }
  }
}

/** The keys of the whole window; what each of them means is decided in `logic/shortcuts.ts`. */
export function useShortcuts(): void {
  const till = useTill();
  const sayMoved = useMovedNotice();
  useKeyLayer('window', (event) => {
    const { altKey, ctrlKey, key, metaKey, repeat } = event;
    const press = { key, repeat, modified: altKey || ctrlKey || metaKey };
    const command = commandFor(press, contextOf(till, pressedAt(event, performance.now())));
    if (command === null) return false;
    if (command.kind === 'too_soon') sayMoved(command.orderId);
    else carryOut(command, till);
    return true;
  });
}
