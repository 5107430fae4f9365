import type { FiscalAnswer } from '../../preload/contract.ts';
import type { TerminalSettings } from '../core/terminal/settings.ts';
import type { Counter } from '../counter/counter.ts';
import { createCaisseAp } from '../terminal/caisse-ap.ts';
import { createCardDesk } from '../terminal/card-desk.ts';
import type { TillBase } from './base.ts';

/** The card terminal that a manager has set, for the counter. */
export function createCardTill(base: TillBase, counter: Counter) {
  const { fiscal, operators, store, unexpected, world } = base;
  const terminalAt = (settings: TerminalSettings) =>
    createCaisseAp({ settings, timers: world.timers });
  const cardDesk = createCardDesk({
    store,
    fiscal,
    counter: counter.card,
    terminal: () => {
      const { terminal } = world.settings.get();
      return terminal === null ? null : terminalAt(terminal);
    },
    onChange: () => store.touch('terminal'),
    onError: unexpected('terminal', 'a card payment met something unexpected'),
  });
  store.onTouched(['settings', 'fiscal'], cardDesk.look);
  return {
    cardDesk,
    checkTerminal: async (settings: TerminalSettings): Promise<boolean> => {
      const line = await terminalAt(settings).open(new AbortController().signal);
      line?.close();
      return line !== null;
    },
    /** The journal tells of it, as of all settings (lifecycle.ts). */
    setTerminal: (settings: TerminalSettings | null): FiscalAnswer => {
      if (!operators.mayManage()) {
        return { kind: 'refused', reason: 'no_right', detail: 'settings' };
      }
      world.settings.update({ terminal: settings });
      return { kind: 'done', value: null };
    },
  };
}
