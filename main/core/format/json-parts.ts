/** Reads one part of a text; throws where it is no JSON. */
type Parse = (text: string) => unknown;

interface Sizes {
  /** Characters that are read in one step: a millisecond of the processor's. */
  readonly piece: number;
  /** What is longer is no element to be read whole: its own elements are. */
  readonly element: number;
}

const SIZES: Sizes = { piece: 128 * 1_024, element: 64 * 1_024 };
/** So deep at most lie the lists of what is long: the sizes of `{data: {products: [{skus: […]}]}}` in four. */
const DEEPEST = 8;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** A text that is no JSON, and where that is seen: a character of it, or its end where nobody can tell. */
export class NotJson extends SyntaxError {
  readonly at: number;

  constructor(at: number) {
    super(`No JSON, at ${at}`);
    this.at = at;
  }
}

/**
 * Reads JSON as `parse` does, in steps: in one go 7 MB hold a thread up for a tenth of a second. It looks for where
 * the elements of what is long end, and has them read a piece at a time. What it gives, and what it takes for no
 * JSON (it throws NotJson then), is what `JSON.parse` gives and takes for none.
 */
export function* parseInSteps(
  text: string,
  parse: Parse = JSON.parse,
  sizes = SIZES,
): Generator<void, unknown> {
  const reader = new PartReader(text, parse, sizes);
  try {
    if (text.length <= sizes.piece) return parse(text);
    const value = yield* reader.value(0);
    reader.skipSpace();
    if (reader.at < text.length) throw new SyntaxError('More than one value');
    return value;
  } catch (error) {
    throw error instanceof SyntaxError ? new NotJson(reader.faultAt()) : error;
  }
}

/** Where the engine's own parser stops; null where it does not, or does not say. */
function faultIn(text: string): number | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const at = / at position (\d+)/.exec(message)?.[1];
    return at === undefined ? null : Number(at);
  }
}

class PartReader {
  readonly #text: string;
  readonly #parse: Parse;
  readonly #sizes: Sizes;
  at = 0;
  /** Of the piece that is being read: where it begins, and what stands before its first element. */
  #piece = { from: 0, open: '' };

  constructor(text: string, parse: Parse, sizes: Sizes) {
    this.#text = text;
    this.#parse = parse;
    this.#sizes = sizes;
  }

  /** Where the text stops being JSON: the engine says it of the piece that could not be read. */
  faultAt(): number {
    const { from, open } = this.#piece;
    const until = from + this.#sizes.piece + this.#sizes.element;
    const fault = faultIn(open + this.#text.slice(from, until));
    // Nothing is wrong before the piece, nor with what was cut off behind it.
    if (fault === null || fault - open.length >= until - from) return this.#text.length;
    return from + Math.max(0, fault - open.length);
  }

  *value(deep: number): Generator<void, unknown> {
    this.skipSpace();
    const code = this.#code();
    if (deep < DEEPEST) {
      if (code === OPEN_LIST) return yield* this.#list(deep);
      if (code === OPEN_OBJECT) return yield* this.#object(deep);
    }
    const from = this.at;
    this.#skipValue(this.#text.length);
    return this.#parse(this.#text.slice(from, this.at));
  }

  skipSpace(): void {
    for (let code = this.#code(); isSpace(code); code = this.#code()) this.at += 1;
  }

  *#list(deep: number): Generator<void, unknown> {
    const list: unknown[] = [];
    const take = (from: number, until: number): void => {
      if (from === until) return;
      const part = this.#parse(`[${this.#text.slice(from, until)}]`) as readonly unknown[];
      for (const one of part) list.push(one);
    };
    const takeLong = (): Generator<void> => this.#longElement(list, deep);
    yield* this.#elements(CLOSE_LIST, take, takeLong, () => undefined);
    return list;
  }

  *#longElement(list: unknown[], deep: number): Generator<void> {
    list.push(yield* this.value(deep + 1));
  }

  *#object(deep: number): Generator<void, unknown> {
    const object: Record<string, unknown> = {};
    const take = (from: number, until: number): void => {
      if (from === until) return;
      const part = this.#parse(`{${this.#text.slice(from, until)}}`) as Record<string, unknown>;
      for (const name of Object.keys(part)) put(object, name, part[name]);
    };
    const takeLong = (): Generator<void> => this.#longField(object, deep);
    yield* this.#elements(CLOSE_OBJECT, take, takeLong, () => {
      this.#skipName();
      this.#skipColon();
    });
    return object;
  }

  *#longField(object: Record<string, unknown>, deep: number): Generator<void> {
    const from = this.at;
    this.#skipName();
    const name = JSON.parse(this.#text.slice(from, this.at)) as string;
    this.#skipColon();
    put(object, name, yield* this.value(deep + 1));
  }

  /** Goes through the elements of what begins here; `take` gets those of a piece, `takeLong` is at one that is longer. */
  *#elements(
    close: number,
    take: (from: number, until: number) => void,
    takeLong: () => Generator<void>,
    skipName: () => void,
  ): Generator<void> {
    this.at += 1;
    this.skipSpace();
    if (this.#code() === close) {
      this.at += 1;
      return;
    }
    // Of the piece: where it begins, and where its last element ends.
    let from = this.at;
    let until = from;
    const open = close === CLOSE_LIST ? '[' : '{';
    for (;;) {
      this.#piece = { from, open };
      this.skipSpace();
      const start = this.at;
      skipName();
      this.skipSpace();
      if (this.#skipValue(this.#sizes.element)) {
        until = this.at;
      } else {
        take(from, until);
        yield;
        this.at = start;
        yield* takeLong();
        from = this.at;
        until = from;
      }
      this.skipSpace();
      const code = this.#code();
      if (code !== COMMA && code !== close) throw new SyntaxError('Neither an element nor an end');
      if (code === close || until - from >= this.#sizes.piece) {
        take(from, until);
        from = this.at + 1;
        until = from;
        if (code === COMMA) yield;
      } else if (from === until) {
        // Behind a long one: the comma belongs to no piece.
        from = this.at + 1;
        until = from;
      }
      this.at += 1;
      if (code === close) return;
    }
  }

  /** Goes behind a value, whatever it holds; false where that is not within so many characters. */
  #skipValue(most: number): boolean {
    const text = this.#text;
    const code = this.#code();
    if (code === QUOTE) {
      this.at = endOfText(text, this.at);
      return true;
    }
    if (code !== OPEN_LIST && code !== OPEN_OBJECT) {
      const from = this.at;
      while (!isEnd(this.#code())) this.at += 1;
      if (this.at === from) throw new SyntaxError('No value');
      return true;
    }
    let deep = 0;
    const last = Math.min(text.length, this.at + most);
    for (let at = this.at; at < last; at += 1) {
      const one = text.charCodeAt(at);
      if (one === QUOTE) at = endOfText(text, at) - 1;
      else if (one === OPEN_LIST || one === OPEN_OBJECT) deep += 1;
      else if (one === CLOSE_LIST || one === CLOSE_OBJECT) deep -= 1;
      if (deep > 0) continue;
      this.at = at + 1;
      return true;
    }
    if (last === text.length) throw new SyntaxError('It ends within a value');
    return false;
  }

  #skipName(): void {
    if (this.#code() !== QUOTE) throw new SyntaxError('No name');
    this.at = endOfText(this.#text, this.at);
  }

  #skipColon(): void {
    this.skipSpace();
    if (this.#code() !== COLON) throw new SyntaxError('No colon');
    this.at += 1;
  }

  /** NaN behind the end. */
  #code(): number {
    return this.#text.charCodeAt(this.at);
  }
}

/** `JSON.parse` makes `__proto__` a field like another. */
function put(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') object[name] = value;
  else {
    const field = { value, configurable: true, enumerable: true, writable: true };
    Object.defineProperty(object, name, field);
  }
}

/** Behind the quote that ends the text whose first quote is here. */
function endOfText(text: string, from: number): number {
  for (let at = from + 1; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at += 1;
    else if (Number.isNaN(code)) throw new SyntaxError('It ends within a text');
  }
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Where a number or a word ends. */
function isEnd(code: number): boolean {
  return (
    Number.isNaN(code) ||
    code === COMMA ||
    code === CLOSE_LIST ||
    code === CLOSE_OBJECT ||
    isSpace(code)
  );
}
