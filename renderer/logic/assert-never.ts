/** Closes a switch over a union: a member that nobody handles is a compile error, not a silence. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
