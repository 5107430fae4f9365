interface TypedWordPorts {
  readonly after: (ms: number, work: () => void) => () => void;
  /** A hand has typed this, with no field under it. */
  readonly onWord: (typed: string) => void;
}

/** A key of a scanner's follows the one before sooner than this, ms (`createScanner`). */
const REST_MS = 100;

/**
 * Tells what a hand types from a scanner's code: it rests between two letters, and ends with no Enter at once. `forget`
 * is called for a code.
 */
export function createTypedWord({ after, onWord }: TypedWordPorts) {
  let typed = '';
  let stop = (): void => undefined;
  const forget = (): void => {
    stop();
    typed = '';
  };
  return {
    forget,
    key: (key: string): void => {
      stop();
      typed += key;
      stop = after(REST_MS, () => {
        const word = typed;
        forget();
        onWord(word);
      });
    },
  };
}
