import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifierText } from '../../resources/scripts/lib/verifier-file.ts';
import { archiveOf } from '../verifier/journal/archive.ts';
import { databaseOf } from '../verifier/journal/database.ts';
import { longJournal } from '../verifier/journal/long.ts';
import { type Figure, whole } from './figures.ts';

const RECORDS = 100_000;
const SECONDS = 15;
const MEGABYTES = 150;
const MEGABYTE = 1024 ** 2;
/**
 * Loaded before the program: tells what it took at most, and the processor's time. Linux keeps the peak of
 * the parent in getrusage(2) over an exec, but not in VmHWM.
 */
const MEASURE = `data:text/javascript,import{readFileSync}from'node:fs';process.on('exit',()=>{const[,most]=/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status','utf8'));const{user,system}=process.cpuUsage();process.stderr.write('took '+most+' '+(user+system)+'\\n')})`;

/** The verifier, as an inspector runs it, on a journal of 100,000 records. */
export async function verifierTime(folder: string): Promise<readonly Figure[]> {
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'verifier.mjs');
  writeFileSync(program, await verifierText());
  const till = longJournal(RECORDS);
  const base = join(folder, 'journal.sqlite');
  databaseOf(till, base).close();
  const archive = join(folder, 'archive.zip');
  writeFileSync(archive, archiveOf(till));
  const figures: Figure[] = [];
  for (const [what, path] of [
    ['database', base],
    ['archive', archive],
  ] as const) {
    const { seconds, megabytes, processor } = await run(program, path, till.key.fingerprint);
    figures.push(
      {
        name: `verify: a ${what} of ${till.records.length} records`,
        measured: `${seconds.toFixed(1)} s`,
        goal: `≤ ${SECONDS} s`,
        reached: seconds <= SECONDS,
        detail: `${processor.toFixed(1)} s of the processors`,
      },
      {
        name: `verify: its memory for a ${what}`,
        measured: whole(megabytes, 'MB'),
        goal: `≤ ${MEGABYTES} MB`,
        reached: megabytes <= MEGABYTES,
        detail: 'at most, all of the process',
      },
    );
  }
  return figures;
}

function run(program: string, path: string, key: string) {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', MEASURE, program, path, '--key', key]);
  let told = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      told += chunk.toString();
    });
  }
  return new Promise<{ seconds: number; megabytes: number; processor: number }>(
    (resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => {
        const [, kilobytes, micros] = /took (\d+) (\d+)/.exec(told) ?? [];
        if (code !== 0 || kilobytes === undefined) reject(new Error(`the verifier said: ${told}`));
        else
          resolve({
            seconds: (performance.now() - started) / 1000,
            megabytes: (Number(kilobytes) * 1024) / MEGABYTE,
            processor: Number(micros) / 1_000_000,
          });
      });
    },
  );
}
