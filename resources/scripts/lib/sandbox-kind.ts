// What locks a running till's pages up, as Linux itself tells of its processes.
import { readFileSync, readlinkSync } from 'node:fs';
import { descendants } from '../../../tests/bench/process-tree.ts';

/** One process of the till. */
export interface TillProcess {
  readonly program: string;
  /** Chromium's name of what it does; `browser` for the first one. */
  readonly type: string;
  readonly isUnlocked: boolean;
  readonly userNamespace: string;
  readonly processNamespace: string;
  /** Whether it may call the system only as its filter says. */
  readonly isFiltered: boolean;
}

/** By what Chromium keeps its pages from the system. */
export type Sandbox = 'user namespaces' | 'helper' | 'none';

/** The till's processes among those that a process has started, itself included. */
export function tillProcesses(root: number): readonly TillProcess[] {
  return descendants(root).flatMap((pid) => {
    try {
      const program = readlinkSync(`/proc/${pid}/exe`);
      return program.includes('/opt/pos-helper/') ? [look(pid, program)] : [];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}

function look(pid: number, program: string): TillProcess {
  // Chromium writes its children's arguments anew, with spaces between them.
  const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/);
  const type = args.find((arg) => arg.startsWith('--type='))?.slice('--type='.length);
  return {
    program: program.replace(/^.*\//, ''),
    type: type ?? 'browser',
    isUnlocked: args.includes('--no-sandbox'),
    userNamespace: readlinkSync(`/proc/${pid}/ns/user`),
    processNamespace: readlinkSync(`/proc/${pid}/ns/pid`),
    isFiltered: /^Seccomp:\s+2$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')),
  };
}

/** Which sandbox the pages of these processes are in. */
export function sandboxOf(processes: readonly TillProcess[]): Sandbox {
  const browser = processes.find(
    ({ type, program }) => type === 'browser' && program === 'pos-helper',
  );
  const pages = processes.filter(({ type }) => type === 'renderer');
  if (browser === undefined || pages.length === 0) return 'none';
  const isLocked = pages.every(
    (page) =>
      page.isFiltered && !page.isUnlocked && page.processNamespace !== browser.processNamespace,
  );
  if (!isLocked || browser.isUnlocked) return 'none';
  const own = pages.filter(({ userNamespace }) => userNamespace !== browser.userNamespace).length;
  if (own === pages.length) return 'user namespaces';
  const hasHelper = processes.some(({ program }) => program === 'chrome-sandbox');
  return own === 0 && hasHelper ? 'helper' : 'none';
}
