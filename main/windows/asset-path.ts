import { posix } from 'node:path';

/**
 * The relative path that a URL of our scheme asks for, or null where it asks for something else:
 * another host, a folder, or a way out of the folder (`..`, `%2e%2e`, `%5c`, a zero byte).
 */
export function resolveAsset(url: string, host: string): string | null {
  let path: string;
  try {
    const parsed = new URL(url);
    if (parsed.host !== host) return null;
    path = decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\') || path.endsWith('/')) return null;
  const normal = posix.normalize(path);
  return normal === path && path.startsWith('/') ? path.slice(1) : null;
}
