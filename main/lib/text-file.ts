import { readFile, stat } from 'node:fs/promises';

export type TextRead =
  | { readonly kind: 'ok'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: 'too_large' | 'unreadable_file' };

/** A text that a person has chosen: UTF-8, or else as older spreadsheets write French (Windows-1252). */
export async function readTextFile(path: string, mostBytes: number): Promise<TextRead> {
  try {
    if ((await stat(path)).size > mostBytes) return { kind: 'failed', reason: 'too_large' };
    const bytes = await readFile(path);
    try {
      return { kind: 'ok', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
    } catch {
      return { kind: 'ok', text: new TextDecoder('windows-1252').decode(bytes) };
    }
  } catch {
    return { kind: 'failed', reason: 'unreadable_file' };
  }
}
