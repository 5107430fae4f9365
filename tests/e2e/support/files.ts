import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * The files of a folder, at any depth, that hold one of these texts anywhere in their bytes: as
 * UTF-8, as UTF-16 (Chromium's own stores), or in Base64 (a Basic header).
 */
export async function filesHolding(folder: string, texts: readonly string[]): Promise<string[]> {
  if (texts.some((text) => text.length < 8))
    throw new RangeError('Too short to be told from chance');
  const needles = texts.flatMap((text) => [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    ...base64Parts(text),
  ]);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(unlessGone);
    if (needles.some((needle) => bytes?.includes(needle))) found.push(relative(folder, path));
  }
  return found;
}

/** A till that runs removes files of its own, Chromium's and SQLite's: what is gone holds nothing. */
function unlessGone(error: unknown): null {
  if (Object(error).code !== 'ENOENT') throw error;
  return null;
}

/** What a text looks like inside a longer one that was encoded: three ways, by where it begins. */
function base64Parts(text: string): Buffer[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.from('x'.repeat(before) + text).toString('base64');
    // The first and last groups mix with what stands around.
    return Buffer.from(encoded.slice(before === 0 ? 0 : 4, -4));
  });
}
