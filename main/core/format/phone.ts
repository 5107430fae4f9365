/** A French number in any of the ways in which platforms write it; its nine digits after the 0. */
const FRENCH = /^(?:(?:\+|00)33(?:\(?0\)?)?|0)([1-9]\d{8})$/;

/**
 * A phone number as it is read out and dialled in France: `06 12 34 56 78`, kept on one line by
 * no-break spaces. Any other number stays as it was sent (API §4: E.164 and free-form phones).
 */
export function phoneText(phone: string): string {
  const digits = FRENCH.exec(phone.replaceAll(/[\s./-]/g, ''))?.[1];
  if (digits === undefined) return phone;
  return `0${digits}`.replaceAll(/\d\d(?=\d)/g, '$&\u00a0');
}
