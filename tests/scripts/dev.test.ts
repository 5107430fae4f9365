import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { PAGE_POLICY } from '../../main/windows/our-window.ts';
import { devPolicy } from '../../resources/scripts/lib/dev-policy.ts';
import { startDevTill } from '../../resources/scripts/lib/dev-till.ts';
import { tempFolder } from '../support/temp-folder.ts';

it('hot reload opens the page’s policy by its own nonce and its own port, and nothing else', () => {
  const rules = devPolicy('http://127.0.0.1:5173').split('; ');
  const usual = PAGE_POLICY.split('; ');
  expect(rules.filter((rule) => !usual.includes(rule))).toEqual([
    "script-src 'self' 'nonce-pos-helper-dev'",
    "style-src 'self' 'nonce-pos-helper-dev'",
    'connect-src ws://127.0.0.1:5173',
  ]);
  expect(rules).toHaveLength(usual.length);
});

/** A program in the till's place: notes that it begins, and that it ends a moment after it is asked to. */
function standIn(): { readonly args: readonly string[]; readonly notes: () => string } {
  const folder = tempFolder();
  const notes = join(folder, 'notes');
  writeFileSync(notes, '');
  const program = `
    const { appendFileSync, readFileSync } = require('node:fs');
    const note = (text) => appendFileSync(${JSON.stringify(notes)}, text);
    process.on('SIGTERM', () => setImmediate(() => { note('ends '); process.exit(3); }));
    setInterval(() => undefined, 1_000);
    note('begins ');
  `;
  return { args: ['-e', program, '--'], notes: () => readFileSync(notes, 'utf8') };
}

it('the till begins again only after it has ended, and once for two changes in a row', async () => {
  const { args, notes } = standIn();
  const launch = { executablePath: process.execPath, args };
  const till = startDevTill([], process.env, launch);
  await vi.waitUntil(() => notes() === 'begins ');
  till.restart();
  till.restart();
  await vi.waitUntil(() => notes() === 'begins ends begins ');
  till.stop();
  expect(await till.code).toBe(3);
  expect(notes()).toBe('begins ends begins ends ');
});
