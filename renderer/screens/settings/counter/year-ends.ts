import { useFormat } from '../../../hooks/use-format.ts';

/** The last day of each month, February's the 28th, as a fiscal year may end: `12-31`, `31 décembre`. */
export function useYearEnds(): readonly { readonly value: string; readonly label: string }[] {
  const { locale } = useFormat();
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return Array.from({ length: 12 }, (_, month) => {
    const last = new Date(Date.UTC(2025, month + 1, 0));
    return { value: last.toISOString().slice(5, 10), label: format.format(last) };
  });
}
