// What the scripts tell the person at the terminal. Standard error only: standard output belongs to
// the command itself.

/** One line for the person who started the command. */
export function say(text: string): void {
  process.stderr.write(`POS HELPER: ${text}\n`);
}

/** Says what begins, that it still goes on (every 10 s), and how long it took. */
export async function longStep<T>(what: string, step: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  say(`${what}…`);
  const beat = setInterval(() => say(`  ${what}: still going, ${seconds()} s`), 10_000);
  try {
    const result = await step();
    say(`  done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(beat);
  }
}

/** A failure that the person can act on: shown as a sentence, without a stack. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}
