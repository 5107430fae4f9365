import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';

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

const LINE = /^\[(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)\.(\d{3})\] /;

/**
 * A log without what was written before `since` (ms): whole entries, the lines under an error with
 * it. What stands before the first entry with a time is of nobody knows when, and goes.
 */
export function linesSince(text: string, since: number): string {
  let isKept = false;
  const kept = text.split(/(?<=\n)/).filter((line) => {
    const at = timeOf(line);
    if (at !== null) isKept = at >= since;
    return isKept;
  });
  return kept.join('');
}

/** The log writes the computer's own time. */
function timeOf(line: string): number | null {
  const match = LINE.exec(line);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, ...time] = match.slice(1).map(Number);
  const [hours = 0, minutes = 0, seconds = 0, ms = 0] = time;
  return new Date(year, month - 1, day, hours, minutes, seconds, ms).getTime();
}

/**
 * The last net before a log line. Nothing is logged that could hold a secret or a customer, and
 * what slips through is blotted out here: codes, tokens and secrets in a URL, a form, a header,
 * JSON or an object as Node prints it; e-mail addresses; phone numbers. Each rule can begin only at
 * the start of a word: tried at every letter of a long one, a rule would take seconds.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w-])((?:code|state|token|access_token|client_secret)=)[^&\s"']+/gi, '$1…'],
  [/((?:x-access-token|authorization)["']?\s*[:=]\s*["']?)(?:Basic |Bearer )?[^\s"',}]+/gi, '$1…'],
  [/((?:access_token|client_secret)["']?\s*[:=]\s*["'])[^"']+/gi, '$1…'],
  [/("(?:code|token)"\s*:\s*")[^"]+/gi, '$1…'],
  [/(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+/g, '…@…'],
  [/(?<![\w-])\+?\d(?:[ .\u00a0]?\d){8,14}(?![\w-])/g, '…'],
  [/(?<![\w-])\d{2}(?:-\d{2}){4}(?![\w-])/g, '…'],
];

export function redact(text: string): string {
  return RULES.reduce((line, [pattern, by]) => line.replace(pattern, by), text);
}

/** A line has a scope and ids, and no personal data (style rule 22). */
export interface Log {
  info(scope: string, message: string): void;
  warn(scope: string, message: string): void;
  /** Of `error` its kind and its place alone: error-facts.ts. */
  error(scope: string, message: string, error?: unknown): void;
}

/** The log's own file, which forgets as the orders do. */
export interface LogFile extends Log {
  /** Drops every entry from before `since`, ms. */
  eraseBefore(since: number): void;
  /** All that is in it, the oldest first. */
  read(): string;
}

const ONE_FILE = 1024 * 1024;
/** The older one first. */
const FILES = ['main.old.log', 'main.log'] as const;

/** Two files of 1 MiB at the most, `main.log` and `main.old.log`, in `folder`. */
export function openLog(folder: string, alsoToConsole: boolean): LogFile {
  const logger = electronLog.create({ logId: 'main' });
  logger.transports.file.resolvePathFn = () => join(folder, 'main.log');
  logger.transports.file.maxSize = ONE_FILE;
  logger.transports.file.format = '[{y}-{m}-{d} {h}:{i}:{s}.{ms}] [{level}] {text}';
  logger.transports.console.level = alsoToConsole ? 'info' : false;
  const line = (scope: string, message: string): string => `${scope}: ${redact(message)}`;
  return {
    info: (scope, message) => logger.info(line(scope, message)),
    warn: (scope, message) => logger.warn(line(scope, message)),
    error: (scope, message, error) => {
      const detail = error === undefined ? '' : `: ${errorFacts(error)}`;
      logger.error(line(scope, message + detail));
    },
    read: () =>
      FILES.map((name) => join(folder, name))
        .filter((path) => existsSync(path))
        .map((path) => readFileSync(path, 'utf8'))
        .join(''),
    eraseBefore: (since) => {
      for (const name of FILES) {
        const path = join(folder, name);
        if (!existsSync(path)) continue;
        const text = readFileSync(path, 'utf8');
        const kept = linesSince(text, since);
        if (kept === text) continue;
        // By the library where it is its file: it counts what it has written.
        if (name === 'main.log') logger.transports.file.getFile().clear();
        writeFileSync(path, kept);
      }
    },
  };
}
