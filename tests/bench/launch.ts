import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { electronLaunch } from '../../resources/scripts/lib/electron.ts';
import { ended } from '../../resources/scripts/lib/process.ts';
import { treeCpuMs } from './process-tree.ts';

const PROBE = join(import.meta.dirname, 'probe.cjs');
const LONGEST_START_MS = 30_000;

export interface Launch {
  /** The app's folder. */
  readonly app: string;
  readonly env: Readonly<Record<string, string>>;
  /** The page can be used when those of this CSS selector that are in sight are painted. */
  readonly ready: { readonly selector: string; readonly inSight: number; readonly all: number };
}

/** Moments of a start, in ms after the spawn. */
export interface StartMarks {
  /** Electron is ready. */
  readonly ready: number;
  /** The window is made. */
  readonly window: number;
  /** Its document is read, and its scripts have run once. */
  readonly dom: number;
  readonly usable: number;
}

export interface Started {
  readonly pid: number;
  readonly marks: StartMarks;
  /** When those out of sight were there too, ms after the spawn. */
  readonly all: Promise<number>;
  /** Processor time until the page could be used, ms; null where the system does not tell. */
  readonly cpuMs: number | null;
  /** Asks it to end, as the system does at a shutdown, and waits for that. */
  end(): Promise<void>;
}

/** Starts an app in Electron and waits until its page can be used. */
export async function startMeasured(launch: Launch): Promise<Started> {
  const { executablePath, args } = electronLaunch();
  const spawnedAt = Date.now();
  const child = spawn(executablePath, [...args, '-r', PROBE, launch.app], {
    env: {
      ...process.env,
      ...launch.env,
      POS_HELPER_BENCH_READY: JSON.stringify(launch.ready),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = ended(child);
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await end;
  };
  try {
    const all = lineAfter(child, 'POS_HELPER_BENCH_ALL ');
    // Whoever is told of a start that failed does not wait for this one as well.
    all.catch(() => undefined);
    const line = await lineAfter(child, 'POS_HELPER_BENCH ');
    const pid = child.pid ?? 0;
    const cpuMs = treeCpuMs(pid);
    const at = JSON.parse(line) as Record<keyof StartMarks, number>;
    const since = (mark: keyof StartMarks): number => at[mark] - spawnedAt;
    return {
      pid,
      cpuMs,
      all: all.then((at) => Number(at) - spawnedAt),
      marks: {
        ready: since('ready'),
        window: since('window'),
        dom: since('dom'),
        usable: since('usable'),
      },
      end: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the probe prints behind `label`; rejects, with what else was printed, when it never does. */
function lineAfter(child: ChildProcess, label: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const printed: string[] = [];
    const fail = (why: string): void => {
      clearTimeout(timer);
      reject(new Error(`The app ${why}. It printed:\n${printed.join('\n')}`));
    };
    const timer = setTimeout(() => fail('did not get ready'), LONGEST_START_MS);
    child.once('exit', (code) => fail(`ended at once (exit ${code})`));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        printed.push(line);
        if (!line.startsWith(label)) return;
        clearTimeout(timer);
        resolve(line.slice(label.length));
      });
    }
  });
}
