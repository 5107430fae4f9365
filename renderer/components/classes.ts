/**
 * Class names of one CSS module, asked for by name: `c('card', late && 'late')`. A name that the
 * stylesheet does not have is a mistake that a test looks for (`tests/renderer/classes.test.ts`).
 */
export function classesOf(
  sheet: Readonly<Record<string, string>>,
): (...names: readonly (string | false)[]) => string {
  return (...names) =>
    names
      .filter((name) => name !== false)
      .map((name) => sheet[name] ?? '')
      .join(' ');
}
