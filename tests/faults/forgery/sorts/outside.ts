import { makeKey } from '../../../../main/fiscal/crypto.ts';
import type { Code } from '../../../../resources/verifier/index.ts';
import type { ArchiveHand } from '../archive-hand.ts';
import type { Sort } from '../sort.ts';

const FORGER = makeKey('k1');

function inArchive(
  name: string,
  says: readonly Code[],
  apply: (hand: ArchiveHand) => unknown,
): Sort {
  return { name, by: 'archive', says, apply: (hand) => apply(hand) !== false };
}

/** By whoever has the archive’s keys as well: the manifest lists the files anew, and is signed. */
function signed(name: string, says: readonly Code[], apply: (hand: ArchiveHand) => unknown): Sort {
  return inArchive(name, says, (hand) => {
    if (apply(hand) === false) return false;
    hand.listAnew();
    hand.sign();
    return true;
  });
}

function onLine(hand: ArchiveHand, change: (line: Record<string, unknown>) => void): void {
  hand.lines((lines) =>
    lines.map((line, place) => {
      if (place !== 9) return line;
      const value = JSON.parse(line);
      change(value);
      return JSON.stringify(value);
    }),
  );
}

/** Its last digit is another one. */
function nudged(text: string): string {
  const place = text.search(/\d\D*$/);
  return `${text.slice(0, place)}${(Number(text[place]) + 1) % 10}${text.slice(place + 1)}`;
}

const inTraining = (line: string): boolean => line.includes('"chain":"F"');

export const ARCHIVES: readonly Sort[] = [
  inArchive('an amount changed in tickets.csv', ['archive-hash'], (hand) =>
    hand.put('tickets.csv', nudged(hand.text('tickets.csv'))),
  ),
  inArchive('half of a CSV', ['archive-hash', 'csv'], (hand) =>
    hand.put('lignes.csv', hand.text('lignes.csv').slice(0, 200)),
  ),
  inArchive('a CSV left out', ['archive-file'], (hand) => hand.remove('tva.csv')),
  inArchive('a CSV called otherwise', ['archive-file'], (hand) => {
    const text = hand.text('jet.csv');
    hand.remove('jet.csv');
    hand.put('jets.csv', text);
  }),
  inArchive('a file put in', ['archive-file'], (hand) =>
    hand.put('lisez-moi.txt', 'Tout va bien.'),
  ),
  inArchive('a file that comes twice', ['archive-file'], (hand) =>
    hand.files.push(['tva.csv', Buffer.from('a;b\r\n')]),
  ),
  inArchive('another verifier', ['archive-hash'], (hand) =>
    hand.put('verifier.mjs', 'console.log("Aucune anomalie.")'),
  ),
  inArchive('another notice', ['archive-hash'], (hand) => hand.put('NOTICE.txt', 'Rien à voir.')),
  inArchive('a line of the records taken out', ['archive-hash', 'seq'], (hand) =>
    hand.lines((lines) => lines.toSpliced(12, 1)),
  ),
  inArchive('the manifest says another hash', ['archive-hash', 'manifest-signature'], (hand) =>
    hand.manifest((manifest) => (manifest.files['tva.csv'] = '00'.repeat(32))),
  ),
  inArchive('a CSV changed, and the manifest with it', ['manifest-signature'], (hand) => {
    hand.put('tva.csv', nudged(hand.text('tva.csv')));
    hand.listAnew();
  }),
  inArchive('not signed', ['manifest-signature'], (hand) =>
    hand.put('MANIFEST.sig', Buffer.alloc(64)),
  ),
  inArchive('no signature of the archive', ['manifest-signature', 'archive-file'], (hand) =>
    hand.remove('MANIFEST.sig'),
  ),
  inArchive('an archive signed by a key of the forger’s', ['manifest-signature'], (hand) =>
    hand.sign(FORGER),
  ),
  inArchive('no manifest', ['manifest', 'archive-file'], (hand) => hand.remove('MANIFEST.json')),
  inArchive('a manifest that is no JSON', ['manifest'], (hand) => hand.put('MANIFEST.json', '{')),
];

/** Of an archive, with its keys. */
export const SIGNED_ARCHIVES: readonly Sort[] = [
  signed('the end of the records cut', ['manifest-bounds'], (hand) =>
    hand.lines((lines) => {
      const real = lines.filter((line) => !inTraining(line));
      return [...real.slice(0, -3), ...lines.filter(inTraining)];
    }),
  ),
  signed('a line of the records taken out, the rest signed', ['seq', 'link'], (hand) =>
    hand.lines((lines) => lines.toSpliced(12, 1)),
  ),
  signed('two lines of the records in each other’s place', ['archive-order', 'seq'], (hand) =>
    hand.lines((lines) => lines.toSpliced(10, 2, lines[11] ?? '', lines[10] ?? '')),
  ),
  signed('a line of the records that comes twice', ['archive-order', 'seq'], (hand) =>
    hand.lines((lines) => lines.toSpliced(10, 0, lines[10] ?? '')),
  ),
  signed('training before what is real', ['archive-order'], (hand) =>
    hand.lines((lines) => [
      ...lines.filter(inTraining),
      ...lines.filter((line) => !inTraining(line)),
    ]),
  ),
  signed('training left out', ['manifest-bounds'], (hand) =>
    hand.lines((lines) => lines.filter((line) => !inTraining(line))),
  ),
  signed('a line that says more', ['archive-line'], (hand) =>
    onLine(hand, (line) => (line['note'] = 'vu')),
  ),
  signed('a line that says less', ['archive-line'], (hand) =>
    onLine(hand, (line) => delete line['prev_hash']),
  ),
  signed('base64 with a space', ['archive-line'], (hand) =>
    onLine(hand, (line) => (line['payload'] = `${line['payload']} `)),
  ),
  signed('a hash in capitals', ['archive-line', 'hash'], (hand) =>
    onLine(hand, (line) => (line['hash'] = String(line['hash']).toUpperCase())),
  ),
  signed('an empty line', ['archive-line'], (hand) =>
    hand.lines((lines) => lines.toSpliced(5, 0, '')),
  ),
  signed('a payload of the forger’s', ['hash', 'canonical'], (hand) =>
    onLine(hand, (line) => (line['payload'] = Buffer.from('{"a":1}').toString('base64'))),
  ),
  signed('another total in the manifest', ['manifest-totals'], (hand) =>
    hand.manifest((manifest) => (manifest.totals.perpetual -= 100)),
  ),
  signed('another beginning in the manifest', ['manifest-bounds'], (hand) =>
    hand.manifest((manifest) => (manifest.bounds.R.first.hash = 'ab'.repeat(32))),
  ),
  signed('another end in the manifest', ['manifest-bounds'], (hand) =>
    hand.manifest((manifest) => (manifest.bounds.R.last.seq += 1)),
  ),
  signed('a manifest without totals', ['manifest'], (hand) =>
    hand.manifest((manifest) => delete manifest.totals),
  ),
  signed('another key among the keys', ['archive-keys'], (hand) => {
    const { keys } = JSON.parse(hand.text('cles.json'));
    keys[0].spki = FORGER.spki;
    hand.put('cles.json', JSON.stringify({ keys }));
  }),
  signed('no keys', ['archive-keys'], (hand) => hand.put('cles.json', '{"keys":[]}')),
  signed('keys that are no JSON', ['archive-keys'], (hand) => hand.put('cles.json', 'x')),
  signed('a CSV of lines without CR', ['csv'], (hand) =>
    hand.put('tva.csv', hand.text('tva.csv').replaceAll('\r', '')),
  ),
  signed('an empty CSV', ['csv'], (hand) => hand.put('tva.csv', '')),
];

/** The marks that somebody kept outside. */
export const MARKS: readonly Sort[] = [
  {
    name: 'the end cut, or an older copy: the mark lies beyond it',
    by: 'outside',
    says: ['mark-behind'],
    apply: (outside) => ({
      ...outside,
      marks: outside.marks.map((mark) => ({ ...mark, seq: mark.seq + 1 })),
    }),
  },
  {
    name: 'another journal: the mark has seen another record there',
    by: 'outside',
    says: ['mark-hash'],
    apply: (outside, { int }) => ({
      ...outside,
      marks: outside.marks.map((mark) => ({
        ...mark,
        seq: int(1, mark.seq),
        hash: 'ab'.repeat(32),
      })),
    }),
  },
  {
    name: 'another first key than the START paper has',
    by: 'outside',
    says: ['fingerprint'],
    apply: (outside) => ({ ...outside, fingerprints: ['cd'.repeat(32)] }),
  },
];
