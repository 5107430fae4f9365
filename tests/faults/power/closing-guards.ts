import type { Piece } from '../take-out.ts';
import type { DiskRecord } from './records.ts';

/** By which a process is told what its till lacks. */
export const WITHOUT = 'POWER_WITHOUT';

/** A guard of the closings and of the archive, and what a cut must find without it. */
export interface ClosingGuard extends Piece, Where {
  readonly name: string;
  readonly finds: RegExp;
}

export interface Where {
  /** Where its lack can show: from so many records after one of these to so many. */
  readonly near: (record: DiskRecord) => boolean;
  readonly from: number;
  readonly to: number;
  /** A kill shows it; else a power cut. */
  readonly isKill?: true;
}

const isArchive = (path: string): boolean => path.startsWith('archives/') && path.endsWith('.zip');

/** Each is taken out of the till's source in turn: a promise must break. */
export const CLOSING_GUARDS: readonly ClosingGuard[] = [
  {
    name: 'archive_in_place',
    file: 'main/fiscal/archive/archive.ts',
    find: 'const partial = ',
    put: 'const partial = path; void ',
    finds: /stands half under its name/,
    near: (one) => one.kind === 'create' && isArchive(one.path),
    from: 1,
    to: 40,
    isKill: true,
  },
  {
    name: 'archive_unsynced',
    file: 'main/fiscal/archive/archive.ts',
    find: '  putInPlace(partial, path);',
    put: "  (await import('node:fs')).renameSync(partial, path);",
    finds: /stands half under its name|is recorded and is not there/,
    near: (one) => one.kind === 'rename' && isArchive(one.to),
    from: 1,
    to: 60,
  },
  {
    name: 'float_apart',
    file: 'main/closings/closing-desk.ts',
    find: 'value: store.work(work)',
    put: 'value: work()',
    finds: /without its float/,
    near: (one) => one.kind === 'mark' && one.text.includes('01-Z'),
    from: -16,
    to: 0,
  },
  {
    name: 'x_unsealed',
    file: 'main/fiscal/service.ts',
    find: "pen.seal('R', 'JET', jet('x', 'Lecture X.'), { operator });",
    put: '',
    finds: /an X was read/,
    near: (one) => one.kind === 'mark' && one.text.includes('looked'),
    from: 1,
    to: 20,
  },
];

/** Where in a life the lack of a guard can show. */
export function momentsOf(
  { from, near, to }: Where,
  records: readonly DiskRecord[],
): readonly number[] {
  return records.flatMap((record, index) =>
    near(record) ? Array.from({ length: to - from + 1 }, (_, n) => index + from + n) : [],
  );
}
