/** Characters of a piece. */
const PIECE = 128 * 1_024;

/** A long text in pieces, one at least, none of which begins or ends within a character. */
export function* piecesOf(text: string): Generator<string, void> {
  for (let from = 0; from === 0 || from < text.length; ) {
    const isHalved = isFirstHalf(text.charCodeAt(from + PIECE - 1));
    const until = from + PIECE - (isHalved ? 1 : 0);
    yield text.slice(from, until);
    from = until;
  }
}

function isFirstHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
