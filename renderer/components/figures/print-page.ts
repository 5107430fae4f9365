/**
 * Puts the page on paper, by way of the system's own dialog. Paper is white: the page is drawn in the
 * light theme first, its pictures too, which are drawn anew after the theme.
 */
export function printPage(): void {
  const { dataset } = document.documentElement;
  const theme = dataset['theme'] ?? 'light';
  dataset['theme'] = 'light';
  // What is drawn after the theme is there after the second frame.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      window.print();
      dataset['theme'] = theme;
    }),
  );
}
