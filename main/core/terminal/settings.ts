/** Where the card terminal of a shop is, as a manager has typed it. */
export interface TerminalSettings {
  /** An address of the shop's own network, or of this computer; never a name. */
  readonly host: string;
  readonly port: number;
  /** The till's number on the terminal, two digits. */
  readonly till: string;
}

/** On nearly all terminals (counter-sale §6). */
export const TERMINAL_PORT = 8888;
const TERMINAL_PORTS = { least: 1, most: 65_535 } as const;
export const TERMINAL_TILL = '01';

/**
 * How long a terminal is waited for, ms (counter-sale §6). `done`, `quiet`: by how far its answer has come, for so
 * long after the last that it said (`idle`), and in all (`most`), however slowly it goes on.
 */
export const TERMINAL_WAITS = {
  connect: 5_000,
  answer: 180_000,
  done: { idle: 300, most: 900 },
  quiet: { idle: 2_000, most: 10_000 },
} as const;

/** Two digits. */
export function isTerminalTill(text: string): boolean {
  return /^\d\d$/.test(text);
}

export function isTerminalPort(port: number): boolean {
  const { least, most } = TERMINAL_PORTS;
  return Number.isInteger(port) && port >= least && port <= most;
}

/**
 * Whether it is an address of a private network or of this computer itself: a till talks about cards
 * with nobody else, and a name could come to mean somebody else tomorrow.
 */
export function isTerminalHost(text: string): boolean {
  return text === '::1' || isPrivateV4(text);
}

function isPrivateV4(text: string): boolean {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1);
  if (parts === undefined || parts.some((part) => part !== String(Number(part)))) return false;
  const [a = 256, b = 256, ...rest] = parts.map(Number);
  if ([a, b, ...rest].some((part) => part > 255)) return false;
  return (
    a === 10 ||
    a === 127 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254)
  );
}
