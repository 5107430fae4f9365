import { posix } from 'node:path';
import { isPictureName, PICTURES_ORIGIN } from '../core/catalog/picture.ts';

export const SCHEME = 'app';
const HOST = 'pos-helper';

/** The page of our windows, and the only one whose calls main answers. */
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

/** The file of a picture that a URL of our scheme asks for; null where it asks for something else. */
export function resolvePicture(url: string): string | null {
  if (!url.startsWith(`${PICTURES_ORIGIN}/`) || !URL.canParse(url)) return null;
  const name = url.slice(PICTURES_ORIGIN.length + 1);
  return isPictureName(name) ? name : null;
}

/**
 * What the window's page may do: no network, no inline code, nothing from elsewhere, not even a
 * picture written into an address (Electron security checklist 7). Sent with every file of the
 * window, and standing in renderer/index.html as well: a page that is got at by another way is bound
 * by it too.
 */
const RULES = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // The pictures of the catalogue, which main has looked at: no page, and no code, lies there.
  `img-src 'self' ${PICTURES_ORIGIN}`,
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
] as const;

/** For the page's own `<meta>`. */
export const PAGE_POLICY = RULES.join('; ');

/** For the header. Who may frame a page can be said there only. */
export const CONTENT_POLICY = `${PAGE_POLICY}; frame-ancestors 'none'`;
