import { createCell, type Readable } from './cell.ts';

/** A sentence for screen readers. `turn` makes the same sentence said twice a new one. */
export interface Speech {
  readonly text: string;
  readonly turn: number;
}

export interface SpeechStore {
  /** Said when the person pauses: what was done. */
  readonly polite: Readable<Speech>;
  /** Said at once: what wants the cashier now. */
  readonly urgent: Readable<Speech>;
  readonly say: (text: string) => void;
  readonly call: (text: string) => void;
}

/** The two live regions' texts (see `shell/app.tsx`). */
export function createSpeechStore(): SpeechStore {
  const polite = createCell<Speech>({ text: '', turn: 0 });
  const urgent = createCell<Speech>({ text: '', turn: 0 });
  return {
    polite,
    urgent,
    say: (text) => polite.set({ text, turn: polite.get().turn + 1 }),
    call: (text) => urgent.set({ text, turn: urgent.get().turn + 1 }),
  };
}
