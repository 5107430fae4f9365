// The verifier's command, and all that an archive carries as verifier.mjs.
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { CannotVerify, type Outside, type Result, readMarks, verifyFile } from './index.ts';
import { JUDGING, judgeFor, judgingThread } from './keys/judging-thread.ts';
import { type Judge, judgeHere } from './keys/signatures.ts';
import { printable } from './report/printable.ts';
import { USAGE, wordsOf } from './report/words.ts';
import { messageOf } from './source/sqlite.ts';

export { CannotVerify, readMarks, verifyDatabase, verifyFile } from './index.ts';

/** Nothing found. */
const CLEAN = 0;
/** Something is wrong with the journal. */
const FOUND = 1;
/** Nothing could be verified. */
const IMPOSSIBLE = 2;

/** Runs the command; answers what is to be printed and the exit code. */
export async function run(
  args: readonly string[],
  judge: Judge = judgeHere,
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  try {
    const asked = readArguments(args);
    if (asked === 'help') return { code: CLEAN, out: USAGE, err: '' };
    const result: Result = await verifyFile(asked.file, { ...asked.outside, judge });
    const out = asked.json ? `${JSON.stringify(result, null, 2)}\n` : wordsOf(asked.file, result);
    return { code: result.ok ? CLEAN : FOUND, out, err: '' };
  } catch (error) {
    const why =
      error instanceof CannotVerify ? error.message : `Erreur : ${printable(messageOf(error))}`;
    return { code: IMPOSSIBLE, out: '', err: `${why}\n` };
  }
}

function readArguments(
  args: readonly string[],
): 'help' | { readonly file: string; readonly outside: Outside; readonly json: boolean } {
  const { values, positionals } = parsed(args);
  if (values.help === true) return 'help';
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) {
    throw new CannotVerify(`Un fichier à vérifier est attendu.\n\n${USAGE}`);
  }
  const fingerprints = (values.key ?? []).flatMap((list) => list.split(',')).map(fingerprintOf);
  if (fingerprints.length === 0) {
    throw new CannotVerify(
      `Il manque --key : l'empreinte de la clé, imprimée à la mise en service.\n\n${USAGE}`,
    );
  }
  const marks = (values.marks ?? []).flatMap((path) => readMarks(readText(path)));
  return { file, outside: { fingerprints, marks }, json: values.json === true };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        key: { type: 'string', multiple: true },
        marks: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new CannotVerify(`${printable(messageOf(error))}\n\n${USAGE}`);
  }
}

/** A fingerprint as a person copies it off a paper: groups, colons and capitals are let be. */
function fingerprintOf(text: string): string {
  const plain = text
    .trim()
    .replace(/^sha256:/i, '')
    .replace(/[\s:]/g, '')
    .toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(plain)) {
    throw new CannotVerify(`L'empreinte « ${printable(text)} » n'a pas 64 chiffres hexadécimaux.`);
  }
  return plain;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CannotVerify(
      `Le fichier de témoins ne peut pas être lu : ${printable(messageOf(error))}`,
    );
  }
}

/** Whether this file is the program, and not a part of another one. */
function isProgram(): boolean {
  const started = process.argv[1];
  try {
    return started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url);
  } catch {
    return false;
  }
}

/**
 * A journal of any length is read in small pieces: on a large machine Node would let their remains pile up
 * to hundreds of MB before it clears them away.
 */
const LIMITS = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 512 };
/** What the thread that works is started with. */
const AT_WORK = 'pos-helper-verifier';

if (isProgram() && isMainThread) {
  const worker = new Worker(fileURLToPath(import.meta.url), {
    argv: process.argv.slice(2),
    workerData: AT_WORK,
    resourceLimits: LIMITS,
  });
  worker.on('message', ({ code, out, err }: Awaited<ReturnType<typeof run>>) => {
    process.stdout.write(out);
    process.stderr.write(err);
    process.exitCode = code;
  });
  worker.on('error', (error) => {
    process.stderr.write(`Erreur : ${printable(messageOf(error))}\n`);
    process.exitCode = IMPOSSIBLE;
  });
} else if (workerData === AT_WORK) {
  const { end, judge } = judgingThread(fileURLToPath(import.meta.url));
  parentPort?.postMessage(await run(process.argv.slice(2), judge));
  await end();
} else if (workerData === JUDGING && parentPort !== null) judgeFor(parentPort);
