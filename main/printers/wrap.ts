/**
 * Breaks a text into lines of at most `width` characters, between words; a no-break space is part
 * of a word, so that `12,50 €` or a code stays whole. Only a word longer than a line is broken
 * inside, because nothing may be lost. The person's own line breaks are kept. At least one line.
 */
export function wrapWords(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width));
}

/** The longest run that a line break must not cut. */
export function longestWord(text: string): number {
  return text.split(/[ \n]/).reduce((longest, word) => Math.max(longest, word.length), 0);
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (word === '') continue;
    if (line !== '' && line.length + 1 + word.length <= width) {
      line += ` ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = piecesOf(word, width);
    line = pieces.pop() ?? '';
    for (const piece of pieces) lines.push(piece);
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

function piecesOf(word: string, width: number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < word.length; at += width) pieces.push(word.slice(at, at + width));
  return pieces;
}
