import type { ReactElement } from 'react';
import { classesOf } from './classes.ts';
import sheet from './icon.module.css';

const c = classesOf(sheet);

/** Outlines on a 24-unit grid, drawn for this app. */
const PATHS = {
  till: 'M4 10h16v10H4zM7 10V4h10v6M8 14h2M12 14h0M14 14h2M8 17h8',
  sales: 'M4 20V10M10 20V4M16 20v-7M22 20H2',
  settings: 'M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5v5M8 14.5v5',
  check: 'M4.5 12.5l5 5 10-11',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  more: 'M5 12v.2M12 12v.2M19 12v.2',
  erase: 'M8.5 5H21v14H8.5L3 12zM11.5 9.5l5 5M16.5 9.5l-5 5',
  cross: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 3.5L2.5 20h19zM12 10v4.5M12 17.3v.2',
  online: 'M2.5 9a14 14 0 0 1 19 0M6 12.8a9 9 0 0 1 12 0M9.3 16.4a4.2 4.2 0 0 1 5.4 0M12 19.8v.1',
  offline:
    'M3 3l18 18M2.5 9A14 14 0 0 1 8 5.9M12.5 5.3A14 14 0 0 1 21.5 9M6 12.8a9 9 0 0 1 4.5-2.3M9.3 16.4a4.2 4.2 0 0 1 5.4 0M12 19.8v.1',
  unplugged: 'M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4',
  send: 'M12 20V5M6 10.5l6-6 6 6',
  slow: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18zM12 7v5l3.5 2',
  delivery:
    'M5.5 19a2.5 2.5 0 1 1 0-5 2.5 2.5 0 0 1 0 5zM18.5 19a2.5 2.5 0 1 1 0-5 2.5 2.5 0 0 1 0 5zM8 16.5h6l1.5-9H12M15 10h4l1.5 4M3 11h6',
  collection: 'M5 8h14l-1 12H6zM9 8V6.5a3 3 0 0 1 6 0V8',
  eat_in: 'M7 3v18M4.5 3v5a2.5 2.5 0 0 0 5 0V3M17 21V3c-2.5 1.5-3.5 5-3.5 9.5H17',
  person: 'M12 12a4 4 0 1 1 0-8 4 4 0 0 1 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0',
  phone:
    'M6 3.5h3.5l1.5 4-2 1.5a12 12 0 0 0 6 6l1.5-2 4 1.5V18a2.5 2.5 0 0 1-2.5 2.5A16 16 0 0 1 3.5 6 2.5 2.5 0 0 1 6 3.5z',
  pin: 'M12 21.5c-4.5-4.5-7-8-7-11.2a7 7 0 0 1 14 0c0 3.2-2.5 6.7-7 11.2zM12 12.5a2.3 2.3 0 1 1 0-4.6 2.3 2.3 0 0 1 0 4.6z',
  pause: 'M8 5v14M16 5v14',
  note: 'M4 4h16v12l-5 5H4zM15 21v-5h5M8 9h8M8 13h5',
  copy: 'M8 8h12v12H8zM16 8V4H4v12h4',
  external: 'M13 4h7v7M20 4l-9.5 9.5M18 14v6H4V6h6',
  volume: 'M4 9.5v5h3.5l5 4v-13l-5 4zM16 9a4.5 4.5 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11',
  muted: 'M4 9.5v5h3.5l5 4v-13l-5 4zM16.5 9.5l5 5M21.5 9.5l-5 5',
  expand: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  shrink: 'M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5',
  help: 'M8.5 9a3.5 3.5 0 1 1 5.3 3c-1.2.8-1.8 1.5-1.8 3M12 18.5v.2',
  card: 'M3 6h18v12H3zM3 10h18M6.5 14.5h4',
  cash: 'M2.5 6.5h19v11h-19zM12 14.5a2.5 2.5 0 1 1 0-5 2.5 2.5 0 0 1 0 5zM5.5 12v.1M18.5 12v.1',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5M12.5 18v-6M9.5 14.5l3-3 3 3',
  save: 'M6 3h8l5 5v13H6zM14 3v5h5M12.5 11.5v6M9.5 15l3 3 3-3',
  chevron: 'M9 5l7 7-7 7',
  eye: 'M2 12c2.5-4.5 6-6.5 10-6.5s7.5 2 10 6.5c-2.5 4.5-6 6.5-10 6.5S4.5 16.5 2 12zM12 15a3 3 0 1 1 0-6 3 3 0 0 1 0 6z',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4',
  printer: 'M7 9V3.5h10V9M7 16H4V9h16v7h-3M7 13.5h10v7H7zM16.5 11.5h.5',
  undo: 'M9 5L4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3',
  redo: 'M15 5l5 5-5 5M20 10H10a5 5 0 0 0 0 10h3',
  search: 'M10.5 17a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13zM15.5 15.5l5 5',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
  back: 'M15 5l-7 7 7 7',
  down: 'M5 9l7 7 7-7',
  up: 'M5 15l7-7 7 7',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14',
  trash: 'M4 6.5h16M9.5 6V3.5h5V6M6.5 6.5l1 14h9l1-14M10 10.5v6M14 10.5v6',
  edit: 'M4 20l1-4.5L16 4.5 19.5 8 8.5 19zM13.5 7l3.5 3.5',
  lock: 'M5 11h14v9.5H5zM8 11V8a4 4 0 0 1 8 0v3M12 15v2',
  off: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18zM5.7 5.7l12.6 12.6',
  refresh: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.4M20 4.5v5h-5',
  book: 'M12 6.5C9.5 4.5 6.5 4 3.5 4.5v14c3-.5 6 0 8.5 2 2.5-2 5.5-2.5 8.5-2v-14c-3-.5-6 0-8.5 2zM12 6.5v14',
  clock: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18zM12 7v5.5l4 2',
} as const;

export type IconName = keyof typeof PATHS;

/** A sign beside words that say the same: always hidden from screen readers. */
export function Icon({ name, large }: { name: IconName; large?: boolean }): ReactElement {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={c('icon', large === true && 'large')}>
      <path d={PATHS[name]} />
    </svg>
  );
}
