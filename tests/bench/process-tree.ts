import { readdirSync, readFileSync } from 'node:fs';

/**
 * Proportional set size of a process and all its descendants, in kB: what is shared counts once,
 * split among those who share it. Null where the system does not tell (only Linux does).
 */
export function treePss(root: number): number | null {
  try {
    return descendants(root).reduce((sum, pid) => sum + pss(pid), 0);
  } catch {
    return null;
  }
}

/**
 * Processor time that a process and all its descendants have used so far, in ms: what a start
 * costs, also where other programs make it slow. Null where the system does not tell.
 */
export function treeCpuMs(root: number): number | null {
  try {
    return descendants(root).reduce((sum, pid) => sum + cpuNs(pid), 0) / 1e6;
  } catch {
    return null;
  }
}

/** A process and all that it and those after it have started. Only Linux tells. */
export function descendants(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    // The program's name, in parentheses, may hold spaces: what follows it is regular.
    const parent = stat === null ? undefined : stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const found = [root];
  for (const pid of found) {
    for (const [child, parent] of parents) if (parent === pid) found.push(child);
  }
  return found;
}

function pss(pid: number): number {
  const text = read(`/proc/${pid}/smaps_rollup`) ?? '';
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0);
}

function cpuNs(pid: number): number {
  const threads = list(`/proc/${pid}/task`);
  return threads.reduce((sum, thread) => {
    const [ran] = (read(`/proc/${pid}/task/${thread}/schedstat`) ?? '0').split(' ');
    return sum + Number(ran);
  }, 0);
}

// A process or thread that has ended in between counts for nothing.

function list(path: string): readonly string[] {
  return orGone(() => readdirSync(path)) ?? [];
}

function read(path: string): string | null {
  return orGone(() => readFileSync(path, 'utf8'));
}

function orGone<T>(look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
}
