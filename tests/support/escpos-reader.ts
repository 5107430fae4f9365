/**
 * Reads ESC/POS as a receipt printer does, and keeps what would be on the paper. Knows the
 * commands that a printer of this till may get, and no other: an unknown one, or a control
 * character in the text, is kept as `strange`, because a real printer would do who knows what.
 */

export interface PaperLine {
  readonly text: string;
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
  readonly inverted: boolean;
}

/** What came out between two cuts. */
export interface Sheet {
  readonly lines: readonly PaperLine[];
  readonly qrs: readonly string[];
}

export interface EscPosReader {
  /** Takes bytes as they come, in pieces of any size. `GS r` is answered through `reply`. */
  write(bytes: Uint8Array): void;
  readonly sheets: readonly Sheet[];
  /** What is on the paper behind the last cut. */
  readonly uncut: Sheet;
  readonly strange: readonly string[];
  readonly lineCount: number;
}

const ESC = 0x1b;
const GS = 0x1d;
const FS = 0x1c;
const LF = 0x0a;

interface State {
  text: string;
  width: number;
  height: number;
  bold: boolean;
  inverted: boolean;
  codePage: number;
}

const FRESH: Readonly<State> = {
  text: '',
  width: 1,
  height: 1,
  bold: false,
  inverted: false,
  codePage: 0,
};

export function createEscPosReader(reply: (byte: number) => void = () => {}): EscPosReader {
  const decoder = new TextDecoder('windows-1252');
  const sheets: Sheet[] = [];
  const strange: string[] = [];
  let state: State = { ...FRESH };
  let lines: PaperLine[] = [];
  let qrs: string[] = [];
  let qrData = '';
  let lineCount = 0;
  /** The widest style seen in the line under way: the padding before it is in the normal one. */
  let style: Omit<PaperLine, 'text'> | null = null;
  let pending: number[] = [];

  function feedLine(): void {
    const { text } = state;
    const { width, height, bold, inverted } = style ?? FRESH;
    lines.push({ text, width, height, bold, inverted });
    lineCount += 1;
    state.text = '';
    style = null;
  }

  function print(byte: number): void {
    if (byte >= 0x80 && state.codePage !== 16)
      strange.push(`0x${byte.toString(16)} in page ${state.codePage}`);
    const character = decoder.decode(Uint8Array.of(byte));
    if (character !== ' ' || state.inverted) {
      const { width, height, bold, inverted } = state;
      style = { width, height, bold, inverted };
    }
    state.text += character;
  }

  /** How many bytes the command at the start of `pending` has; 0 when it is not all there yet. */
  function runCommand(): number {
    const [lead, name, n = 0] = pending;
    if (pending.length < 2) return 0;
    if (lead === ESC && name === 0x40) {
      state = { ...FRESH };
      style = null;
      return 2;
    }
    if (lead === GS && name === 0x28 && pending[2] === 0x6b) return runQr();
    if (pending.length < 3) return 0;
    switch ((lead ?? 0) * 0x100 + (name ?? 0)) {
      case ESC * 0x100 + 0x45:
        state.bold = (n & 1) === 1;
        return 3;
      case ESC * 0x100 + 0x74:
        state.codePage = n;
        return 3;
      case ESC * 0x100 + 0x4d: // Font A.
      case ESC * 0x100 + 0x61: // Alignment: only of QR codes here, text is padded.
        return 3;
      case GS * 0x100 + 0x42:
        state.inverted = (n & 1) === 1;
        return 3;
      case GS * 0x100 + 0x21:
        state.width = (n >> 4) + 1;
        state.height = (n & 0x0f) + 1;
        return 3;
      case GS * 0x100 + 0x56:
        sheets.push({ lines, qrs });
        lines = [];
        qrs = [];
        return 3;
      case GS * 0x100 + 0x72:
        reply(0x00);
        return 3;
      default:
        strange.push(`${lead?.toString(16)} ${name?.toString(16)} ${n.toString(16)}`);
        return 2;
    }
  }

  function runQr(): number {
    const length = (pending[3] ?? 0) + (pending[4] ?? 0) * 0x100;
    if (pending.length < 5 || pending.length < 5 + length) return 0;
    const [, fn, ...data] = pending.slice(5, 5 + length);
    if (fn === 0x50) qrData = String.fromCharCode(...data.slice(1));
    if (fn === 0x51) qrs.push(qrData);
    return 5 + length;
  }

  function step(): number {
    const [byte = 0] = pending;
    if (byte === ESC || byte === GS) return runCommand();
    if (byte === FS) return pending[1] === undefined ? 0 : 2; // FS . : one byte a character.
    if (byte === LF) feedLine();
    else if (byte < 0x20 || byte === 0x7f) strange.push(`control ${byte.toString(16)}`);
    else print(byte);
    return 1;
  }

  return {
    write: (bytes) => {
      for (const byte of bytes) pending.push(byte);
      while (pending.length > 0) {
        const taken = step();
        if (taken === 0) return;
        pending = pending.slice(taken);
      }
    },
    sheets,
    strange,
    get uncut() {
      return { lines, qrs };
    },
    get lineCount() {
      return lineCount;
    },
  };
}
