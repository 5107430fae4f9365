import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

export type TextRead =
  | { readonly kind: 'ok'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: 'too_large' | 'unreadable_file' };

/**
 * A text that a person has chosen: UTF-8, or else as older spreadsheets write French (Windows-1252). Reads a regular
 * file of at most so many bytes and nothing else: a pipe would keep the till waiting, and a device never ends.
 */
export async function readTextFile(path: string, mostBytes: number): Promise<TextRead> {
  try {
    const bytes = await readRegularFile(path, mostBytes);
    if (bytes === null) return { kind: 'failed', reason: 'too_large' };
    try {
      return { kind: 'ok', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
    } catch {
      return { kind: 'ok', text: new TextDecoder('windows-1252').decode(bytes) };
    }
  } catch {
    return { kind: 'failed', reason: 'unreadable_file' };
  }
}

/** Null where it is longer. Rejects where it is no regular file, or grows while it is read. */
async function readRegularFile(path: string, mostBytes: number): Promise<Uint8Array | null> {
  // Without waiting: a pipe that nobody writes to would never open.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new Error('not a regular file');
    if (found.size > mostBytes) return null;
    const bytes = Buffer.alloc(found.size + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
      length += bytesRead;
      if (bytesRead === 0) return bytes.subarray(0, length);
      if (length > found.size) throw new Error('it grows');
    }
  } finally {
    await file.close();
  }
}
