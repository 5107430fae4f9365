import type { PrinterState } from '../../preload/contract.ts';
import type { PrinterSettings, PrinterTarget } from '../core/printer/printer.ts';
import type { LaneTrouble } from './lane-policy.ts';
import type { Printer } from './printer.ts';
import { createPrinterLane, type LaneDeps, type PrinterLane } from './printer-lane.ts';

interface LanesDeps
  extends Pick<
    LaneDeps,
    | 'onChange'
    | 'onError'
    | 'pace'
    | 'random'
    | 'store'
    | 'timers'
    | 'waits'
    | 'mayBeElsewhere'
    | 'whyTooLate'
    | 'words'
  > {
  /** The shop's printers, as they are set now. */
  readonly printers: () => readonly PrinterSettings[];
  readonly connect: (target: PrinterTarget) => Printer;
}

/** A lane for each of the shop's printers. */
interface Lanes {
  settingsOf(id: string): PrinterSettings | null;
  /** Made anew where the printer has moved; null where it is not set up. */
  laneOf(id: string): PrinterLane | null;
  kickAll(): void;
  list(): readonly PrinterLane[];
  states(): readonly PrinterState[];
  /** Gives the lanes of printers that are not set up any more, and forgets them. */
  takeAway(): readonly PrinterLane[];
}

export function createLanes(deps: LanesDeps): Lanes {
  const { printers, store } = deps;
  const lanes = new Map<string, { readonly lane: PrinterLane; readonly target: string }>();

  function settingsOf(id: string): PrinterSettings | null {
    return printers().find((printer) => printer.id === id) ?? null;
  }

  /** One that is known to be in trouble is not asked: its own lane looks at it. */
  async function backupOf(id: string): Promise<string | null> {
    const backupId = settingsOf(id)?.backupId;
    const lane = backupId === undefined ? null : laneOf(backupId);
    if (backupId === undefined || lane === null || lane.trouble() !== null) return null;
    return (await lane.isWell()) && settingsOf(backupId) !== null ? backupId : null;
  }

  /** What a backup in trouble still holds goes back to where it was meant for, if that is well. */
  function giveBack(): void {
    for (const { printer, wantedPrinter } of store.listHandedOver()) {
      const own = laneOf(wantedPrinter);
      const trouble = laneOf(printer)?.trouble() ?? null;
      if (own === null || trouble === null) continue;
      // Its answer comes back here.
      if (!own.isTried()) void own.isWell();
      else if (own.trouble() === null && store.giveBack(printer, wantedPrinter) > 0) own.kick();
    }
  }

  /** Of a lane. A printer that stops in a ticket tells it too, and must not hear of a full disk. */
  function onChange(): void {
    try {
      giveBack();
    } catch (error) {
      deps.onError(error);
    }
    deps.onChange();
  }

  function laneOf(id: string): PrinterLane | null {
    const settings = settingsOf(id);
    if (settings === null) return null;
    const target = JSON.stringify(settings.target);
    const known = lanes.get(id);
    if (known !== undefined && known.target === target) return known.lane;
    const printer = deps.connect(settings.target);
    const lane = createPrinterLane({
      ...deps,
      onChange,
      // What the old lane was printing comes back first, of unknown fate where some of it was sent.
      ready: known?.lane.stop() ?? Promise.resolve(),
      settings: () => settingsOf(id) ?? settings,
      printer: () => printer,
      backup: () => backupOf(id),
      isWell: (other) => laneOf(other)?.isWell() ?? Promise.resolve(false),
      onHandOver: (to) => {
        laneOf(to)?.kick();
        deps.onChange();
      },
    });
    lanes.set(id, { lane, target });
    return lane;
  }

  return {
    settingsOf,
    laneOf,
    kickAll: () => {
      for (const { id } of printers()) laneOf(id)?.kick();
    },
    list: () => [...lanes.values()].map(({ lane }) => lane),
    states: () => {
      const waiting = store.countWaiting();
      return printers().map(({ id, name }) => {
        const lane = lanes.get(id)?.lane;
        const trouble: LaneTrouble | null = lane?.trouble() ?? null;
        return {
          printerId: id,
          name,
          since: trouble?.since ?? null,
          kind: trouble?.kind ?? (lane?.isTried() === true ? 'ok' : 'untried'),
          jobsWaiting: (waiting.get(id) ?? 0) + (lane?.isPrinting() === true ? 1 : 0),
        };
      });
    },
    takeAway: () => {
      const gone = [...lanes].filter(([id]) => settingsOf(id) === null);
      for (const [id] of gone) lanes.delete(id);
      return gone.map(([, { lane }]) => lane);
    },
  };
}
