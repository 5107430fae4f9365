import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifierText } from '../../resources/scripts/lib/verifier-file.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { archiveOf } from './journal/archive.ts';
import { week } from './journal/week.ts';
import { zipOf } from './journal/zip.ts';

// What a stranger hands to an inspector as an archive: it ends in a sentence, soon, and in little memory.

const MOST_SECONDS = 60;
const MOST_MB = 300;
const till = week();
const key = till.keys.map(({ fingerprint }) => fingerprint).join(',');
const TOLD = 'MAX_RSS_KB';
/**
 * Says at the end how much memory the whole process has had. On Linux by the system's own count, which begins with
 * the program: the other one holds what the process had that started it.
 */
const METER = `data:text/javascript,${encodeURIComponent(`
  import { existsSync, readFileSync } from 'node:fs';
  const most = () => existsSync('/proc/self/status')
    ? /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]
    : process.resourceUsage().maxRSS;
  process.on('exit', () => process.stderr.write('${TOLD} ' + most()));
`)}`;
let program = '';
let folder = '';

beforeAll(async () => {
  folder = tempFolder(afterAll);
  program = join(folder, 'verifier.mjs');
  writeFileSync(program, await verifierText());
});

function verified(bytes: Buffer) {
  const file = join(folder, 'archive.zip');
  writeFileSync(file, bytes);
  const begun = performance.now();
  const args = ['--import', METER, program, file, '--key', key];
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const [said = '', ...told] = stderr.split(TOLD);
  const mb = Math.max(...told.map(Number)) / 1024;
  return { status, text: `${stdout}${said}`, seconds: (performance.now() - begun) / 1000, mb };
}

const rubbish = (line: string, count: number): Buffer => Buffer.from(`${line}\n`.repeat(count));
const WELL_MADE = JSON.stringify({
  chain: 'R',
  hash: 'a'.repeat(64),
  key_id: 'k1',
  payload: '',
  prev_hash: 'b'.repeat(64),
  seq: 1,
  signature: 'c'.repeat(128),
});

/** Where the directory of a zip begins, by its end. */
const directoryOf = (zip: Buffer): number => zip.readUInt32LE(zip.length - 6);
/** Says something else of the first file in the directory. */
function lying(at: 20 | 24, value: number): Buffer {
  const zip = archiveOf(till);
  zip.writeUInt32LE(value, directoryOf(zip) + at);
  return zip;
}

describe('what a stranger made', { timeout: 120_000 }, () => {
  const entries = Array.from(
    { length: 60_000 },
    (_, n) => [n === 0 ? 'records.jsonl' : `f${n}`, Buffer.from('x')] as const,
  );
  const cases: readonly (readonly [string, () => Buffer, RegExp])[] = [
    ['60,000 files', () => zipOf(entries, { stored: true }), /60000 fichiers, une archive en a/],
    [
      'a million lines of rubbish',
      () => zipOf([['records.jsonl', rubbish('x', 1_000_000)]], { stored: true }),
      /records\.jsonl a plus de 10000 lignes qui n'en sont pas/,
    ],
    [
      'a million lines of JSON',
      () => zipOf([['records.jsonl', rubbish('{"chain":"R"}', 1_000_000)]], { stored: true }),
      /records\.jsonl a plus de 10000 lignes qui n'en sont pas/,
    ],
    [
      'a hundred thousand records of nothing',
      () => zipOf([['records.jsonl', rubbish(WELL_MADE, 100_000)]], { stored: true }),
      /Plus de 10000 enregistrements n'ont pas leur empreinte/,
    ],
    [
      'a file that unpacks to two gigabytes',
      () => {
        const zip = zipOf([['records.jsonl', Buffer.alloc(4096)]]);
        zip.writeUInt32LE(2 ** 31, directoryOf(zip) + 24);
        return zip;
      },
      /la taille de records\.jsonl n'est pas vraisemblable/,
    ],
    [
      'a size that is too small',
      () => lying(24, 10),
      /records\.jsonl : il est plus long que sa taille/,
    ],
    ['a size that is too large', () => lying(24, 99_999), /records\.jsonl : il est plus court que/],
    ['packed bytes that end too soon', () => lying(20, 50), /données compressées sont abîmées/],
    ['packed bytes beyond the end', () => lying(20, 2 ** 31), /records\.jsonl est coupé/],
    [
      'a name that acts on a terminal',
      () =>
        zipOf([
          ['records.jsonl', Buffer.from('x')],
          ['\u001b[2J\u202e', Buffer.from('x')],
        ]),
      /\\u\{1b\}\[2J\\u\{202e\} est de trop/,
    ],
  ];
  test.each(cases)('%s', (_what, make, sentence) => {
    const { mb, seconds, status, text } = verified(make());
    expect([1, 2]).toContain(status);
    expect(text).toMatch(sentence);
    expect(text).not.toContain('    at ');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(seconds).toBeLessThan(MOST_SECONDS);
    expect(mb).toBeLessThan(MOST_MB);
  });
});
