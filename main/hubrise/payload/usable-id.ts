/**
 * Whether an id can stand in a path. `.` and `..` cannot, however they are escaped: `DELETE
 * /callback/events/..` would delete the callback.
 */
export function isUsableId(id: string): boolean {
  return id !== '' && id !== '.' && id !== '..' && id.length <= 255;
}
