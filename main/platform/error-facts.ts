/** What a name in a program looks like: nobody's name, address or phone number has this form. */
const NAME = /^[A-Za-z_$][\w$]{0,60}$/;
const CODE = /^[A-Z][A-Z0-9_]{1,60}$/;
const SYSTEM_CALL = /^[a-z_0-9]{2,20}$/;
const FRAME =
  /^ {4}at (?:((?:async |new )*[\w$.<>#]+(?: \[as [\w$.<>#]+\])?) \()?([^()]+):(\d+):(\d+)\)?$/;
const NODE_MODULE = /^node:[\w/]+$/;
const SOURCE = /^[\w.-]+\.[cm]?[jt]sx?$/;

const MOST_CAUSES = 3;

/**
 * What the log says of an unexpected error: its kind, the system's code, and its place in the
 * program. Never its text nor a path: a message may repeat what a customer or HubRise wrote, and a
 * path holds the name of the computer's account. Never throws.
 */
export function errorFacts(error: unknown): string {
  try {
    const kinds = [error, ...causesOf(error, MOST_CAUSES)].map(kindOf).join(', by ');
    return [kinds, ...framesOf(error)].join('\n');
  } catch {
    return 'an error that cannot be read';
  }
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return `a ${typeof error} was thrown`;
  const { name, code, syscall } = error as NodeJS.ErrnoException;
  const parts = [
    matching(name, NAME) ?? 'Error',
    matching(code, CODE) ?? '',
    matching(syscall, SYSTEM_CALL) ?? '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function causesOf(error: unknown, most: number): readonly unknown[] {
  if (!(error instanceof Error) || most <= 0) return [];
  const single = error.cause === undefined ? [] : [error.cause];
  const below: readonly unknown[] = error instanceof AggregateError ? error.errors : single;
  return below
    .slice(0, most)
    .flatMap((cause) => [cause, ...causesOf(cause, most - 1)])
    .slice(0, most);
}

/** The lines of the stack that are places in a program, each with its file's name alone. */
function framesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return [];
  const { stack, message } = error;
  // The text stands before them, and may have lines of any form.
  const at = stack.indexOf(message);
  const below = at === -1 ? stack : stack.slice(at + message.length);
  return below.split('\n').flatMap((line) => {
    const [, name, place = '', row, column] = FRAME.exec(line) ?? [];
    const file = NODE_MODULE.test(place) ? place : matching(place.split(/[\\/]/).at(-1), SOURCE);
    if (file === undefined) return [];
    const where = `${file}:${row}:${column}`;
    return [name === undefined ? `    at ${where}` : `    at ${name} (${where})`];
  });
}

function matching(value: unknown, pattern: RegExp): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}
