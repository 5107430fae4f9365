import { posix } from 'node:path';

export const SCHEME = 'app';
export const HOST = 'pos-helper';

/** The page of the till's window, and the only one whose calls main answers. */
export const RENDERER_URL = `${SCHEME}://${HOST}/index.html`;

/**
 * Whether an address is our own page's. By its parts, not by `origin`: outside a browser a scheme
 * of one's own has the origin `null`, like everything else that has none.
 */
export function isOurPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === `${SCHEME}:` && host === HOST;
}

/**
 * The relative path that a URL of our scheme asks for, or null where it asks for something else:
 * another host, a folder, or a way out of the folder (`..`, `%2e%2e`, `%5c`, a zero byte).
 */
export function resolveAsset(url: string): string | null {
  if (!isOurPage(url)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\') || path.endsWith('/')) return null;
  const normal = posix.normalize(path);
  return normal === path && path.startsWith('/') ? path.slice(1) : null;
}
