import {
  ASK_STATE,
  type LineSocket,
  SAY_WHEN_DONE,
} from '../../../../main/printers/printer-link.ts';
import { createEscPosReader } from '../../../support/escpos-reader.ts';
import type { Computer } from '../time/computer.ts';
import type { Universe } from '../time/universe.ts';

/** Whether a network printer answers questions, or takes what it is sent and says nothing, as the cheap ones do. */
export type LanKind = 'talks' | 'mute';

/** What a printer is to whoever is connected to it. */
export interface LanPort {
  /** Nobody there takes a connection. */
  isGone(): boolean;
  isEmpty(): boolean;
  /** How often it was switched off: a connection ends with that, and nobody says so. */
  timesOff(): number;
  /** How much longer than others it takes for everything. */
  slowness(): number;
  /**
   * Puts that on its paper. Calls back once it is there, or the line has broken in the middle. `isWatched`: whoever
   * sent it waits for a word of that.
   */
  feed(text: string, isWatched: boolean, onEnd: (how: 'printed' | 'broken') => void): void;
}

interface LanDeps {
  readonly universe: Universe;
  readonly computer: Computer;
  readonly port: LanPort;
  readonly kind: LanKind;
  readonly signal: AbortSignal;
}

/** One way of the shop's own network, ms. */
const WAY_MS = 5;
/** An answer of a printer that is slow comes later than anybody waits for one. */
const ANSWER_MS = 20;
const TAKEN_MS = 10;

type Listener = (bytes: Buffer) => void;

/**
 * A connection to an ESC/POS printer, without a network: what a printer does goes on whatever becomes of the
 * computer, and a computer that sleeps or is off hears nothing of it.
 */
export function dialPrinter({ computer, kind, port, signal, universe }: LanDeps): LineSocket {
  const listeners = new Map<string, Listener[]>();
  const begunAt = port.timesOff();
  /** Of one that says nothing no till could know that what has left was lost on its way. */
  const isLost = (): boolean => kind === 'talks' && port.timesOff() !== begunAt;
  let isOpen = false;
  let isOver = false;

  const emit = (event: string, bytes: Buffer = Buffer.alloc(0)): void => {
    for (const listener of [...(listeners.get(event) ?? [])]) listener(bytes);
  };
  /** What comes from the printer's side, after its way. */
  const fromThere = (ms: number, work: () => void): void => {
    universe.at(universe.now() + WAY_MS + ms, () => {
      if (computer.isAwake() && !isLost()) computer.run(() => isOver || work());
    });
  };
  /** Whatever ends it: `close` follows, and nothing else. */
  const close = (): void => {
    if (isOver) return;
    isOver = true;
    signal.removeEventListener('abort', close);
    computer.soon(() => emit('close'));
  };
  const broken = (): void => {
    emit('error');
    close();
  };

  signal.addEventListener('abort', close);
  if (!port.isGone()) {
    fromThere(WAY_MS, () => {
      isOpen = true;
      emit('connect');
    });
  }

  function answer(): void {
    if (kind === 'mute') return;
    fromThere(ANSWER_MS * port.slowness(), () => emit('data', stateBytes(port.isEmpty())));
  }

  /** What is to be printed; in its turn the printer says that it is done. */
  function take(bytes: Uint8Array): void {
    const reader = createEscPosReader();
    reader.write(bytes);
    const text = [...reader.sheets, reader.uncut]
      .flatMap(({ lines }) => lines.map((line) => line.text.trim()))
      .join('\n');
    const saysSo = kind === 'talks' && Buffer.from(bytes).includes(Buffer.from(SAY_WHEN_DONE));
    port.feed(text, saysSo, (how) => {
      if (how === 'broken') fromThere(0, broken);
      else if (saysSo) fromThere(0, () => emit('data', Buffer.from([0])));
    });
  }

  const on = (event: string, listener: Listener): void => {
    listeners.set(event, [...(listeners.get(event) ?? []), listener]);
  };
  return {
    on,
    once: (event: string, listener: () => void) => {
      const first = (): void => {
        listeners.set(
          event,
          (listeners.get(event) ?? []).filter((each) => each !== first),
        );
        listener();
      };
      on(event, first);
    },
    write: (bytes, done) => {
      if (!isOpen || isOver) return;
      // A line that is gone takes bytes for a while, and nothing comes of them.
      fromThere(TAKEN_MS * port.slowness(), () => done?.(null));
      universe.at(universe.now() + WAY_MS, () => {
        if (isLost()) return;
        if (Buffer.compare(bytes, ASK_STATE) === 0) answer();
        else take(bytes);
      });
    },
    end: () => {
      if (!port.isGone() && !isLost()) fromThere(WAY_MS, close);
    },
    destroy: close,
  };
}

/** What DLE EOT 2 and 4 answer. */
function stateBytes(isEmpty: boolean): Buffer {
  return isEmpty ? Buffer.from([0x32, 0x72]) : Buffer.from([0x12, 0x12]);
}
