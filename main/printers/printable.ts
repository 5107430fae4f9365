/**
 * Text for paper. Receipt printers write one code page at a time, and a change in the middle of a
 * line upsets cheap ones. So everything is written in Windows-1252, which has all of French, `œ`,
 * `’` and `€`. Other characters are rewritten here, before any width is counted: paper and preview
 * show the same. No control character comes out, so nothing in a note can cut the paper, open the
 * drawer or print a picture.
 */
export function printable(text: string): string {
  const composed = text.normalize('NFC');
  // Nearly every text. Taking apart single letters would cost more than all else.
  if (ALL_PRINTABLE.test(composed)) return composed;
  let result = '';
  let isAfterSign = false;
  for (const { segment } of GRAPHEMES.segment(composed)) {
    const isSign = FORBIDDING.test(segment);
    const written = isSign ? FORBIDDEN : writeGrapheme(segment);
    if (written === '') continue;
    // Several such signs in a row are one hint.
    const isHint = isSign || written === UNWRITABLE;
    if (isHint && result.endsWith(written)) continue;
    const touches = isSign ? /\S$/.test(result) : isAfterSign && /[\p{L}\p{N}[]/u.test(written);
    result += touches ? ` ${written}` : written;
    isAfterSign = isSign;
  }
  return result;
}

/** Stands for signs that the printer does not have and that may matter: look at the screen. */
export const UNWRITABLE = '[?]';

/**
 * Stands for signs that forbid: without them the kitchen would read the contrary. They come before what is
 * not wanted as well as behind it, so this reads the same to both sides: `SANS` behind a word would forbid
 * the next one.
 */
const FORBIDDEN = '[non]';
const FORBIDDING = /^[\u274c\u26d4\u{1f6ab}\u{1f44e}\u{1f645}]/u;

/** What Windows-1252 has beyond Latin-1, in the order of the bytes 0x80 to 0x9F. */
const BEYOND_LATIN_1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** Whether a printer in Windows-1252 has this character; control characters are none. */
export function isPrintable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f || code === SOFT_HYPHEN) return false;
  return code < 0x7f || (code >= 0xa0 && code <= 0xff) || BEYOND_LATIN_1.includes(character);
}

const SOFT_HYPHEN = 0xad;
const ALL_PRINTABLE = new RegExp(`^[\\n\\x20-\\x7e\\xa0-\\xac\\xae-\\xff${BEYOND_LATIN_1}]*$`);
const GRAPHEMES = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Signs with a plain way to write them that decomposing does not find. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  '\t': ' ',
  '\n': '\n',
  '\u2007': '\u00a0',
  '\u202f': '\u00a0',
  '\u2011': '-',
  '\u2010': '-',
  '\u2012': '-',
  '\u2015': '—',
  '\u2212': '-',
  '\u2044': '/',
  '\u2032': "'",
  '\u2033': '"',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ħ: 'h',
  Ħ: 'H',
  ı: 'i',
  ŧ: 't',
  Ŧ: 'T',
  ə: 'e',
  ŋ: 'n',
  '→': '->',
  '←': '<-',
  '⇒': '=>',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '≈': '~',
  '✓': 'v',
  '✔': 'v',
  '✅': 'v',
  '☑': 'v',
  '★': '*',
  '☆': '*',
  '●': '•',
  '▪': '•',
  '◦': '•',
  '❗': '!',
  '❕': '!',
  '‼': '!!',
  '❓': '?',
  '⚠': '!!',
  '❔': '?',
  '➕': '+',
  '➖': '-',
  '✖': '×',
  '✕': '×',
  '₂': '2',
  '№': 'N°',
  '﹗': '!',
};

/** Faces, hearts and hands, but for those that say no: friendly, and nothing that a kitchen needs to know. */
const FRIENDLY =
  /^[\u2600\u263a\u2639\u2661\u2665\u2728\u2763\u2764\u{1f389}\u{1f38a}\u{1f44b}-\u{1f44d}\u{1f44f}\u{1f450}\u{1f48b}-\u{1f49f}\u{1f600}-\u{1f64f}\u{1f90d}-\u{1f910}\u{1f917}\u{1f91d}\u{1f929}\u{1f970}\u{1f973}\u{1fa77}]/u;

function writeGrapheme(grapheme: string): string {
  if (isPrintable(grapheme) && grapheme.length === 1) return grapheme;
  const [first = ''] = grapheme;
  const replacement = REPLACEMENTS[grapheme] ?? REPLACEMENTS[first];
  if (replacement !== undefined) return replacement;
  if (FRIENDLY.test(grapheme)) return '';
  const written = [...grapheme.normalize('NFKD')]
    .filter((character) => !/^[\p{M}\p{C}]$/u.test(character))
    .map((character) => (isPrintable(character) ? character : (REPLACEMENTS[character] ?? null)));
  if (written.length === 0) return '';
  return written.includes(null) ? UNWRITABLE : written.join('');
}
