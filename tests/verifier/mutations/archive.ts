import type { ArchiveTamper } from '../journal/archive.ts';

/** One thing that is wrong with an archive. */
export interface ArchiveMutation extends ArchiveTamper {
  readonly what: string;
}

/** A field of the nth line of records.jsonl. */
function onLine(at: number, edit: (line: Record<string, unknown>) => void): ArchiveTamper {
  return {
    lines: (lines) =>
      lines.map((line, i) => {
        if (i !== at) return line;
        const value = JSON.parse(line);
        edit(value);
        return JSON.stringify(value);
      }),
  };
}

/** Each code that only an archive can have. */
export const ARCHIVE_MUTATIONS: Readonly<Record<string, readonly ArchiveMutation[]>> = {
  'archive-line': [
    { what: 'a line that says more', ...onLine(9, (line) => (line['note'] = 'vu')) },
    { what: 'an empty line', lines: (lines) => lines.toSpliced(5, 0, '') },
    {
      what: 'base64 with spaces',
      ...onLine(9, (line) => (line['payload'] = `${line['payload']} `)),
    },
  ],
  'archive-order': [
    {
      what: 'F before R',
      lines: (lines) => {
        const isTraining = (line: string): boolean => line.includes('"chain":"F"');
        // The last record of R comes after all of F.
        const real = lines.filter((line) => !isTraining(line));
        return [...real.slice(0, -1), ...lines.filter(isTraining), ...real.slice(-1)];
      },
    },
  ],
  'archive-file': [
    { what: 'a file of CSV is missing', files: (files) => files.delete('tva.csv') },
    { what: 'a stranger’s file', files: (files) => files.set('lisez-moi.txt', Buffer.from('?')) },
  ],
  'archive-hash': [
    { what: 'a CSV was changed', after: (files) => files.set('tva.csv', Buffer.from('a;b\r\n')) },
    {
      what: 'the manifest forgets a file',
      manifest: (manifest) => delete manifest.files['jet.csv'],
    },
    {
      what: 'the records are written otherwise',
      after: (files) => {
        const text = files.get('records.jsonl')?.toString() ?? '';
        files.set('records.jsonl', Buffer.from(text.trimEnd()));
      },
    },
  ],
  manifest: [{ what: 'no totals', manifest: (manifest) => delete manifest.totals }],
  'manifest-signature': [
    {
      what: 'signed by nobody',
      after: (files) => files.set('MANIFEST.sig', Buffer.alloc(64, 1)),
    },
    { what: 'not signed', after: (files) => files.set('MANIFEST.sig', Buffer.alloc(0)) },
  ],
  'manifest-bounds': [
    { what: 'another end', manifest: ({ bounds }) => (bounds.R.last.hash = 'ab'.repeat(32)) },
    { what: 'training left out', manifest: ({ bounds }) => delete bounds.F },
    { what: 'the tail is cut', manifest: ({ bounds }) => (bounds.R.last.seq += 1) },
  ],
  'manifest-totals': [{ what: 'a cent more', manifest: ({ totals }) => (totals.perpetual += 1) }],
  'archive-keys': [
    {
      what: 'a key is missing',
      files: (files) => files.set('cles.json', Buffer.from('{"keys":[]}')),
    },
  ],
  csv: [
    { what: 'lines without CR', files: (files) => files.set('tva.csv', Buffer.from('a;b\n1;2\n')) },
    { what: 'nothing in it', files: (files) => files.set('tva.csv', Buffer.alloc(0)) },
  ],
};
