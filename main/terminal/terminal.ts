import type { CardOutcome } from '../core/terminal/outcome.ts';

/** A payment, or a refund, as any terminal is asked for it. Amounts in cents, above 0. */
export interface TerminalRequest {
  readonly amount: number;
  readonly kind: 'debit' | 'credit';
}

/** An open line to a terminal that has been asked for nothing yet. */
export interface TerminalLine {
  /**
   * Asks, and waits for the answer; never rejects. `id` is echoed by the terminal. From here on nothing
   * but the terminal's own word says that no money was taken: whatever breaks, or is called off by
   * `signal`, is unknown.
   */
  ask(
    request: TerminalRequest & { readonly id: string },
    signal: AbortSignal,
  ): Promise<CardOutcome>;
  /** Hangs up; where nothing was asked, nothing has happened. */
  close(): void;
}

/** The port behind which every kind of terminal stands: another protocol is another of these. */
export interface Terminal {
  /** Connects and asks for nothing; null where it cannot be reached. Never rejects. */
  open(signal: AbortSignal): Promise<TerminalLine | null>;
}
