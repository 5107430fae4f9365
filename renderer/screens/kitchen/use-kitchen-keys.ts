import { assertNever } from '../../../main/core/assert-never.ts';
import { useKeyLayer } from '../../hooks/use-key-layer.ts';
import { type KitchenCommand, kitchenCommand } from '../../logic/kitchen-keys.ts';
import { pressedAt } from '../../logic/steady-column.ts';
import type { Kitchen } from '../../state/kitchen-store.ts';
import { useKitchen } from './kitchen-context.ts';

/** The keyboard and the bump bar, which is one: wherever the focus is, but for a button that Tab chose. */
export function useKitchenKeys(): void {
  const kitchen = useKitchen();
  useKeyLayer('kitchen', (event) => {
    const { altKey, code, ctrlKey, key, metaKey, repeat } = event;
    const command = kitchenCommand({ code, key, repeat, modified: altKey || ctrlKey || metaKey });
    if (command === null) return false;
    const isButtons = document.activeElement instanceof HTMLButtonElement;
    if (command.kind === 'bump' && isButtons) return false;
    // Digits of how many are left.
    if (document.activeElement instanceof HTMLInputElement && command.kind !== 'leave') {
      return false;
    }
    // What lies over the tickets is read first: what is below it is not bumped unseen.
    const isAsking = kitchen.askedOf.get() !== null;
    if (isAsking || (kitchen.recalling.get() && command.kind !== 'recall')) kitchen.leave();
    else carryOut(kitchen, command, pressedAt(event, performance.now()));
    return true;
  });
}

function carryOut(kitchen: Kitchen, command: KitchenCommand, at: number): void {
  switch (command.kind) {
    case 'bump_at':
      kitchen.bumpAt(command.place, at);
      return;
    case 'bump':
      kitchen.bumpChosen(at);
      return;
    case 'choose':
      kitchen.choose(command.by);
      return;
    case 'recall':
      kitchen.recall(at);
      return;
    case 'leave':
      kitchen.leave();
      return;
    default:
      assertNever(command);
  }
}
