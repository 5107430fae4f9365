import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifierText } from '../../resources/scripts/lib/verifier-file.ts';
import { archiveOf } from './journal/archive.ts';
import { databaseOf } from './journal/database.ts';
import { week } from './journal/week.ts';

// What an inspector is handed: one file, a Node of his own, a copy of the database or an archive.

const folder = mkdtempSync(join(tmpdir(), 'pos-helper-verifier-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const program = join(folder, 'verifier.mjs');
const base = join(folder, 'journal.sqlite');
const archive = join(folder, 'archive.zip');
const marks = join(folder, 'marks.json');
const till = week();
const keys = [till.keys[0], till.keys[2]].map((key) => key?.fingerprint ?? '').join(',');
let text = '';

beforeAll(async () => {
  text = await verifierText();
  writeFileSync(program, text);
  databaseOf(till, base).close();
  writeFileSync(archive, archiveOf(till));
  writeFileSync(marks, JSON.stringify({ marks: till.marks() }));
});

function run(...args: string[]) {
  const done = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', cwd: folder });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

test('it needs nothing beside Node', () => {
  const imported = [...text.matchAll(/(?:^import .*? from |import\(|require\()"([^"]+)"/gm)];
  const names = imported.map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) {
    expect(name.startsWith('node:') && builtinModules.includes(name.slice(5))).toBe(true);
  }
});

describe('a clean journal', () => {
  test('as a database, with its marks', () => {
    const { code, out, err } = run(base, '--key', keys, '--marks', marks);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Aucune anomalie, 4 remarques.');
    expect(out).not.toContain('À savoir');
  });

  test('by a Node that gives rows as objects alone', () => {
    const older =
      "data:text/javascript,import{StatementSync as S}from'node:sqlite';delete S.prototype.setReturnArrays";
    const args = ['--import', older, program, base, '--key', keys];
    const done = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: folder });
    expect(done.status).toBe(0);
    expect(done.stdout).toContain('Aucune anomalie, 4 remarques.');
  });

  test('without marks it says what cannot be seen', () => {
    const { code, out } = run(base, '--key', keys);
    expect(code).toBe(0);
    expect(out).toContain('une fin de journal coupée ne peut pas être vue');
  });

  test('as an archive', () => {
    expect(run(archive, '--key', keys)).toMatchObject({ code: 0, err: '' });
  });

  test('that is written to at this moment', () => {
    const path = join(folder, 'live.sqlite');
    const live = databaseOf(till, path);
    live.exec('PRAGMA journal_mode = WAL');
    live.exec("UPDATE counters SET last = last WHERE kind = 'SALE'");
    expect(run(path, '--key', keys)).toMatchObject({ code: 0, err: '' });
    live.close();
  });

  test('with the fingerprint as a person copies it', () => {
    const [first = '', second = ''] = keys.split(',');
    const grouped = first.toUpperCase().match(/.{4}/g)?.join(' ') ?? '';
    expect(run(base, '--key', grouped, '--key', `sha256:${second}`)).toMatchObject({ code: 0 });
  });
});

test('what is wrong is said in French, with its place, and ends with 1', () => {
  const path = join(folder, 'edited.sqlite');
  const database = databaseOf(till, path);
  database.exec("UPDATE sales SET total = 1 WHERE number = '01-T00000003'");
  database.close();
  const { code, out } = run(path, '--key', keys);
  expect(code).toBe(1);
  const { payload } = till.records.find((r) => r.payload.number === '01-T00000003') ?? {};
  expect(out).toContain(
    `[projection-value] R ${payload.seq} : Une valeur tirée du journal a été modifiée (sales.total).`,
  );
  const json = run(path, '--key', keys, '--json');
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({
    ok: false,
    counts: { 'projection-value': 1 },
    findings: [{ code: 'projection-value', chain: 'R', seq: payload.seq }],
  });
});

test('a database cut short is said to be damaged, and ends with 1 or 2', () => {
  const whole = readFileSync(base);
  const path = join(folder, 'cut.sqlite');
  for (const length of [whole.length - 4096, whole.length >> 1, 4096, 100]) {
    writeFileSync(path, whole.subarray(0, length));
    const { code, out, err } = run(path, '--key', keys);
    expect([1, 2]).toContain(code);
    expect(out + err).not.toContain('    at ');
  }
});

describe('what cannot be verified is said in a sentence and ends with 2', () => {
  const key = keys.split(',')[0] ?? '';
  const file = (name: string, content: string | Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const empty = (): string => {
    const path = join(folder, 'other.sqlite');
    const database = new DatabaseSync(path);
    database.exec('CREATE TABLE IF NOT EXISTS orders (id TEXT)');
    database.close();
    return path;
  };
  test.each([
    ['no file', () => [], 'Un fichier à vérifier est attendu'],
    ['two files', () => [base, archive, '--key', key], 'Un fichier à vérifier est attendu'],
    ['no key', () => [base], 'Il manque --key'],
    ['a short key', () => [base, '--key', 'ab12'], '64 chiffres hexadécimaux'],
    ['an option that is not there', () => [base, '--clef', key], '--clef'],
    ['a file that is not there', () => [join(folder, 'none'), '--key', key], 'ne peut pas être lu'],
    ['a folder', () => [folder, '--key', key], 'ne peut pas être lu'],
    ['a text', () => [file('a.txt', 'Bonjour'), '--key', key], "n'est ni une base"],
    ['an empty file', () => [file('empty', ''), '--key', key], "n'est ni une base"],
    ['another database', () => [empty(), '--key', key], 'ne contient pas de journal fiscal'],
    [
      'a zip cut short',
      () => [file('cut.zip', archiveOf(till).subarray(0, 5000)), '--key', key],
      'incomplet ou abîmé',
    ],
    [
      'another zip',
      () => [
        file('other.zip', Buffer.from(`PK\x05\x06${'\0'.repeat(18)}`, 'latin1')),
        '--key',
        key,
      ],
      "n'est pas une archive",
    ],
    ['marks that are none', () => [base, '--key', key, '--marks', base], 'témoins'],
    [
      'marks of another form',
      () => [base, '--key', key, '--marks', file('m.json', '{"marks":[{"seq":1}]}')],
      "n'a pas la forme",
    ],
  ])('%s', (_what, args, sentence) => {
    const { code, out, err } = run(...args());
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err).not.toContain('    at ');
  });
});
