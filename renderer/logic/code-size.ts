type CodeSize = 'huge' | 'large' | 'medium' | 'small';

/** How large a code may be written; the stylesheet shrinks it further where its card is narrow. */
export function codeSize(code: string): CodeSize {
  const length = [...code].length;
  if (length <= 5) return 'huge';
  if (length <= 8) return 'large';
  return length <= 14 ? 'medium' : 'small';
}
