/** Control signs, line ends and whatever turns the direction of writing: a stranger's text does nothing but stand there. */
const ACTING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;
/** A sentence needs no more of a stranger's text. */
const LONGEST = 300;

/** A text of the file's, as it may be printed on any terminal: what would act there is written out. */
export function printable(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return short.replace(ACTING, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}
