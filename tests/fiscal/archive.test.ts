import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { sealedReason } from '../../main/core/fiscal/reason.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { ADA, aCounter, done, PIZZA, SALE } from './harness.ts';
import { kindsOf, readChain } from './read-journal.ts';

/** The files of a zip, by its central directory. */
function unzip(path: string): ReadonlyMap<string, Buffer> {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'));
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const lengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const [name = 0, extra = 0, comment = 0] = lengths;
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const raw = bytes.subarray(from, from + size);
    files.set(
      bytes.toString('utf8', at + 46, at + 46 + name),
      method === 0 ? raw : inflateRawSync(raw),
    );
    at += 46 + name + extra + comment;
  }
  return files;
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

it('an archive holds both chains, readable files, and a signed manifest of all of it', async () => {
  const { db, fiscal } = await aCounter();
  const folder = tempFolder();
  const { number } = done(fiscal.order({ operator: ADA, channel: 'counter', basket: PIZZA }));
  done(fiscal.note({ operator: ADA, order: number, basket: PIZZA }));
  const sale = done(fiscal.sell({ ...SALE, order: number }));
  const print = done(fiscal.print({ document: sale.number, medium: 'paper', operator: ADA }));
  done(fiscal.printed(print.id, ADA));
  done(fiscal.drawer({ operator: ADA, reason: 'Monnaie\tpour\r\nle voisin' }));
  done(fiscal.drawer({ operator: ADA, reason: sealedReason('get_change') }));
  const card = { operator: ADA, order: number, amount: 1190 } as const;
  for (const outcome of ['refused', 'accepted'] as const) {
    const { number: attempt } = done(fiscal.card({ ...card, step: 'attempt' }));
    done(fiscal.card({ ...card, step: 'declared', attempt, outcome }));
  }
  const sealedBefore = readChain(db).length;
  const made = done(await fiscal.archive({ operator: ADA, folder }));
  expect(readdirSync(folder)).toEqual(['PHA-73282932000074-01-20261120-20261120.zip']);
  expect(made.broken).toEqual([]);

  const files = unzip(made.path);
  const manifestText = files.get('MANIFEST.json') ?? Buffer.alloc(0);
  const manifest = JSON.parse(manifestText.toString());
  const names = [...files.keys()].filter((name) => !name.startsWith('MANIFEST')).toSorted();
  expect(names).toEqual(
    [
      'NOTICE.txt',
      'caisse.csv',
      'cles.json',
      'clotures.csv',
      'duplicatas.csv',
      'jet.csv',
      'lignes.csv',
      'notes.csv',
      'records.jsonl',
      'reglements.csv',
      'schema.json',
      'tickets.csv',
      'tva.csv',
      'verifier.mjs',
    ].toSorted(),
  );
  for (const name of names) expect(manifest.files[name]).toBe(sha256(files.get(name) as Buffer));
  const [{ spki }] = JSON.parse(String(files.get('cles.json'))).keys;
  const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
  const hash = createHash('sha256').update(manifestText).digest();
  const signature = files.get('MANIFEST.sig') as Buffer;
  expect(verify('sha256', hash, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);

  const lines = String(files.get('records.jsonl'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const records = [...readChain(db).slice(0, sealedBefore), ...readChain(db, 'F')];
  expect(lines.map((line) => Buffer.from(line.payload, 'base64').toString())).toEqual(
    records.map(({ text }) => text),
  );
  expect(manifest.bounds.R.last).toEqual({ seq: sealedBefore, hash: lines[sealedBefore - 1].hash });
  expect(manifest.totals).toEqual({ perpetual: 1190, perpetualAbs: 1190 });
  for (const name of names.filter((one) => one.endsWith('.csv'))) {
    const text = String(files.get(name));
    const rows = text.split('\r\n');
    expect(rows.pop(), name).toBe('');
    const widths = new Set(rows.map((row) => row.split('\t').length));
    expect(widths.size, name).toBe(1);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  }
  expect(String(files.get('tickets.csv'))).toContain(
    '01-T00000001\t20261120\t12:00:00\t20261120\tAda\tSALE\t01\t01-C00000001\tcounter\ttakeaway\t\t\t11,90\t10,91\t0,99\t11,90\t11,90\t11,90',
  );
  expect(String(files.get('caisse.csv'))).toContain('Monnaie pour le voisin');
  // Sealed as a code, and read in words: the notice says which is which.
  expect(String(files.get('caisse.csv'))).toContain('\tFaire de la monnaie\t');
  expect(String(files.get('caisse.csv'))).not.toContain('#get_change');
  expect(records.map(({ text }) => text).join()).toContain('"reason":"#get_change"');
  expect(String(files.get('NOTICE.txt'))).toContain('#get_change : Faire de la monnaie');
  expect(String(files.get('caisse.csv'))).toMatch(/\tdeclared refused\t.*\tdeclared accepted\t/s);

  expect(kindsOf(readChain(db)).slice(sealedBefore)).toEqual([
    'JET verify',
    'ARCHIVE',
    'JET archive',
  ]);
  expect(made.record.payload).toMatchObject({
    file: 'PHA-73282932000074-01-20261120-20261120.zip',
    manifest: sha256(manifestText),
  });
  done(await fiscal.archive({ operator: ADA, folder }));
  expect(readdirSync(folder)).toHaveLength(2);
  expect(fiscal.state()).toMatchObject({
    isArchiveDue: false,
    archivedAt: expect.stringMatching(/^2026/),
  });
});

it('the notice describes every column, kind and event', async () => {
  const { fiscal } = await aCounter();
  const made = done(await fiscal.archive({ operator: ADA, folder: tempFolder() }));
  const files = unzip(made.path);
  const notice = String(files.get('NOTICE.txt'));
  for (const name of [...files.keys()].filter((one) => one.endsWith('.csv'))) {
    const [head = ''] = String(files.get(name)).split('\r\n');
    for (const [index, column] of head.split('\t').entries()) {
      expect(notice, name).toContain(`  ${index + 1}. ${column} : `);
    }
  }
  const { oneOf } = JSON.parse(String(files.get('schema.json')));
  for (const { properties } of oneOf) {
    const kind = properties.kind.const as string;
    expect(notice).toMatch(new RegExp(`^  \\w{1,2} +${kind} : `, 'm'));
    for (const field of Object.keys(properties))
      expect(notice, kind).toMatch(new RegExp(`\\b${field}\\b`));
  }
});

it('says what does not hold together, and still lets the evidence leave', async () => {
  const { db, fiscal } = await aCounter();
  done(fiscal.sell(SALE));
  db.exec(`DROP TRIGGER fiscal_records_no_update;
    UPDATE fiscal_records SET at = at, payload = CAST(replace(CAST(payload AS TEXT), 'Canette', 'Carotte') AS BLOB)
    WHERE kind = 'SALE'`);
  const made = done(await fiscal.archive({ operator: ADA, folder: tempFolder() }));
  expect(made.broken).toEqual(['L’enregistrement R 5 ne se vérifie pas.']);
});

it('where it cannot be written nothing is left, and nothing is sealed', async () => {
  const { db, errors, fiscal, place } = await aCounter();
  const before = readChain(db).length;
  const asked = { operator: ADA, folder: join(place.path, 'no folder') };
  expect(await fiscal.archive(asked)).toMatchObject({ kind: 'refused', reason: 'not_stored' });
  expect(errors).toHaveLength(1);
  expect(readChain(db)).toHaveLength(before);
});

it('what a cut has left of an archive is taken away by the next one, and nothing else', async () => {
  const { fiscal } = await aCounter();
  const folder = tempFolder();
  const id = '0b9e5d0c-7d53-4c4b-9b0e-0d3c2f8f1a11';
  const own = 'PHA-73282932000074-01-20261101-20261119.zip';
  const others = [
    `PHA-73282932000074-02-20261101-20261119.zip.${id}.parts`,
    'PHA-73282932000074-01-20261101-20261118.zip',
    'vacances.partial',
  ];
  mkdirSync(join(folder, `${own}.${id}.parts`));
  writeFileSync(join(folder, `${own}.${id}.parts`, 'records.jsonl'), 'half');
  writeFileSync(join(folder, `${own}.partial`), 'half');
  for (const name of others) writeFileSync(join(folder, name), 'theirs');
  const made = done(await fiscal.archive({ operator: ADA, folder }));
  expect(readdirSync(folder).toSorted()).toEqual([...others, basename(made.path)].toSorted());
});
