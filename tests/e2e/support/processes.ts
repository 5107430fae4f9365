import { readdirSync, readFileSync } from 'node:fs';

/** What the system tells everybody of one process. Linux only. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly commandLine: string;
  readonly environment: string;
}

/** A process and all that it has started, directly or not. */
export function processTree(root: number): ProcessFacts[] {
  const all = readdirSync('/proc').flatMap((name) => {
    const facts = /^\d+$/.test(name) ? read(Number(name)) : null;
    return facts === null ? [] : [facts];
  });
  const tree = all.filter(({ pid }) => pid === root);
  // Grows while it is gone through: each one's children come behind it.
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid));
  return tree;
}

function read(pid: number): ProcessFacts | null {
  try {
    const text = (file: string): string => readFileSync(`/proc/${pid}/${file}`, 'utf8');
    // The name in brackets may itself hold brackets and spaces; the parent stands behind it.
    const parent = Number(/.*\) \S+ (\d+)/s.exec(text('stat'))?.[1]);
    return { pid, parent, commandLine: text('cmdline'), environment: text('environ') };
  } catch {
    // It has ended meanwhile.
    return null;
  }
}
