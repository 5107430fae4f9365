/** How many digits a PIN may have. */
export const PIN_DIGITS = { least: 4, most: 12 } as const;

/** Whether a text can be a PIN. */
export function isPinText(text: string): boolean {
  const { least, most } = PIN_DIGITS;
  return /^\d+$/.test(text) && text.length >= least && text.length <= most;
}
