import type { Timers } from '../lib/timers.ts';
import type { Columns, TicketLine } from './layout.ts';
import type { Printer, PrinterTrouble, PrintJob, PrintResult, PrintWatch } from './printer.ts';
import { type Dial, openLink, type PrinterLink } from './printer-link.ts';

interface NetworkPrinterOptions {
  readonly host: string;
  /** 9100 on nearly all of them. */
  readonly port: number;
  readonly timers: Timers;
  readonly limits?: Partial<NetworkLimits>;
  /** In place of the computer's network. */
  readonly dial?: Dial | undefined;
}

/** Waits, all in ms. */
export interface NetworkLimits {
  /** For the connection. */
  readonly connectMs: number;
  /** For an answer to a question; printers answer within milliseconds, or never. */
  readonly askMs: number;
  /** For a part of the ticket to leave this program: a slow printer takes it as it prints. */
  readonly sendMs: number;
  /** Between two looks at a printer that is printing. */
  readonly lookMs: number;
  /** For a printer that answers nothing to close the connection. */
  readonly goodbyeMs: number;
}

const LIMITS: NetworkLimits = {
  connectMs: 3_000,
  askMs: 1_000,
  sendMs: 30_000,
  lookMs: 1_000,
  goodbyeMs: 2_000,
};

/**
 * After so many looks at a healthy printer without its word that it is done, it has no such word.
 */
const LOOKS_UNTIL_DONE = 15;

/** So many are enough where it was found to have none, so that no later ticket waits as long. */
const LOOKS_WITHOUT_WORD = 2;

/** After so many questions without an answer the printer is gone. */
const SILENCES_UNTIL_GONE = 3;

/** `ESC p 0`: a pulse of 50 ms on the pin that drawers hang on, and half a second until the next. */
const OPEN_DRAWER = Uint8Array.from([0x1b, 0x70, 0, 25, 250]);

/**
 * A long ticket goes in parts of so many lines, some two thousand bytes, each when the one before is on
 * the paper. Any printer holds as much, so a question never waits behind more than it can take: with its
 * memory full it would not read one, and could not say that its paper has ended. And nobody who taps
 * waits for the encoding.
 */
const LINES_A_PART = 50;

/** One that says nothing is believed where it took all and the line held. */
async function believed(
  link: PrinterLink,
  { goodbyeMs }: Pick<NetworkLimits, 'goodbyeMs'>,
): Promise<PrintResult> {
  if (link.isBroken()) return { kind: 'unknown', trouble: 'unreachable' };
  const held = await link.end(goodbyeMs);
  return held ? { kind: 'printed' } : { kind: 'unknown', trouble: 'unreachable' };
}

/** What is said with a printer, and what is known of how it answers. */
function createTalk(limits: NetworkLimits) {
  /** It has answered before: silence is a fault now. */
  let isTalkative = false;
  /** It took a question once and said nothing. */
  let wasAskedInVain = false;
  /** Whether it says when it is done; null as long as neither was seen. */
  let saysWhenDone: boolean | null = null;

  /** What stands in the way, asked before anything is sent. */
  async function askFirst(link: PrinterLink): Promise<PrinterTrouble | null> {
    const state = await link.ask(limits.askMs);
    if (state.kind !== 'silent') isTalkative = true;
    if (state.kind === 'trouble') return state.trouble;
    if (link.isBroken()) return 'unreachable';
    if (state.kind !== 'silent') return null;
    wasAskedInVain = true;
    return isTalkative ? 'waiting' : null;
  }

  /** Watches a talkative printer until all that it was sent is on the paper. */
  async function watched(link: PrinterLink, watch: PrintWatch): Promise<PrintResult> {
    let healthyLooks = 0;
    let silences = 0;
    let trouble: PrinterTrouble | null = null;
    /** What stood in its way last, also where it does not any more. */
    let lastTrouble: PrinterTrouble | null = null;
    const tell = (now: PrinterTrouble | null): void => {
      if (now !== trouble) watch.onTrouble(now);
      trouble = now;
      lastTrouble = now ?? lastTrouble;
    };
    for (;;) {
      await link.wait(limits.lookMs);
      if (link.isDone()) {
        saysWhenDone = true;
        tell(null);
        return { kind: 'printed' };
      }
      if (link.isBroken()) return { kind: 'unknown', trouble: trouble ?? 'unreachable' };
      const state = await link.ask(limits.askMs);
      if (state.kind === 'trouble') {
        tell(state.trouble);
        healthyLooks = 0;
        silences = 0;
      } else if (state.kind === 'ready') {
        tell(null);
        healthyLooks += 1;
        silences = 0;
        if (healthyLooks < (saysWhenDone === false ? LOOKS_WITHOUT_WORD : LOOKS_UNTIL_DONE))
          continue;
        // Its word is known, and it does not come: with its cover open it may have lost what it held.
        if (saysWhenDone === true && lastTrouble !== null)
          return { kind: 'unknown', trouble: lastTrouble };
        saysWhenDone ??= false;
        return { kind: 'printed' };
      } else {
        silences += 1;
        if (silences >= SILENCES_UNTIL_GONE) return { kind: 'unknown', trouble: 'unreachable' };
      }
    }
  }

  /** Sends all of the ticket; null where the printer took it. */
  async function send(
    link: PrinterLink,
    parts: Iterable<Uint8Array>,
    watch: PrintWatch,
  ): Promise<PrintResult | null> {
    let isFirst = true;
    for (const part of parts) {
      if (!isFirst && isTalkative) {
        const before = await watched(link, watch);
        if (before.kind !== 'printed') return before;
      }
      isFirst = false;
      const sent = await link.send(part, limits.sendMs, { sayWhenDone: isTalkative });
      if (!sent) return { kind: 'unknown', trouble: 'unreachable' };
    }
    return null;
  }

  return {
    askFirst,
    send,
    /** Until all is on the paper, as far as this printer says it. */
    untilDone: (link: PrinterLink, watch: PrintWatch): Promise<PrintResult> =>
      isTalkative ? watched(link, watch) : believed(link, limits),
    /** It has never answered, though it was asked. */
    isMute: (): boolean => wasAskedInVain && !isTalkative,
  };
}

/**
 * An ESC/POS printer on the network. It is asked how it is before a ticket is sent, so that an
 * empty one gets nothing that it would print later by itself. A printer that answers must say that
 * it is done; it is watched until then, as long as it says why it does not go on. One that never
 * answers (the cheap ones) is believed when it took all bytes and the line held.
 */
export function createNetworkPrinter(options: NetworkPrinterOptions): Printer {
  const { dial, host, port, timers } = options;
  const limits = { ...LIMITS, ...options.limits };
  const { askFirst, isMute, send, untilDone } = createTalk(limits);
  const open = (signal: AbortSignal): Promise<PrinterLink | null> =>
    openLink({ host, port, limitMs: limits.connectMs, signal, timers, dial });

  return {
    print: async (job, watch) => {
      // Loaded with the first ticket: it is a third of the program, and a start needs none of it.
      const { encodeEscPos } = await import('./escpos.ts');
      const link = await open(watch.signal);
      if (link === null) return { kind: 'failed', trouble: 'unreachable' };
      try {
        const trouble = await askFirst(link);
        if (trouble !== null) return { kind: 'failed', trouble };
        const parts = encodeInParts(job, encodeEscPos);
        watch.onSending();
        const stopped = await send(link, parts, watch);
        return stopped ?? (await untilDone(link, watch));
      } finally {
        link.close();
      }
    },
    openDrawer: async (signal) => {
      const link = await open(signal);
      if (link === null) return false;
      try {
        // A printer in trouble would keep the pulse, and open the drawer when it is mended. One that has never
        // answered is not waited for at every sale: each ticket asks it anew.
        if (!isMute() && (await askFirst(link)) !== null) return false;
        return (await link.send(OPEN_DRAWER, limits.askMs)) && (await link.end(limits.goodbyeMs));
      } finally {
        link.close();
      }
    },
    check: async (signal) => {
      const link = await open(signal);
      if (link === null) return 'unreachable';
      try {
        return await askFirst(link);
      } finally {
        link.close();
      }
    },
  };
}

function* encodeInParts(
  { lines, columns }: PrintJob,
  encode: (lines: readonly TicketLine[], columns: Columns) => Uint8Array,
): Generator<Uint8Array> {
  for (let from = 0; from < lines.length; from += LINES_A_PART) {
    yield encode(lines.slice(from, from + LINES_A_PART), columns);
  }
}
