export type CodeSize = 'huge' | 'large' | 'medium' | 'small';

/** How large a code may be written and still fit its card on a 1024-pixel screen. */
export function codeSize(code: string): CodeSize {
  const length = [...code].length;
  if (length <= 5) return 'huge';
  if (length <= 8) return 'large';
  return length <= 14 ? 'medium' : 'small';
}
