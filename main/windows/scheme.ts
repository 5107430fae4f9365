import { extname, join } from 'node:path';
import { protocol, type Session } from 'electron';
import { CONTENT_POLICY, resolveAsset, resolvePicture, SCHEME } from './our-window.ts';

const PICTURE_TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.bmp': 'image/bmp',
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wav': 'audio/wav',
  '.woff2': 'font/woff2',
};

/** To be called before `ready`: afterwards Chromium no longer takes it. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, stream: true, codeCache: true } },
  ]);
}

/**
 * Serves the built window from `folder` under our scheme, the catalogue's pictures from theirs where
 * there are any for this window, and nothing outside of both (Electron
 * security checklist 18: a scheme of our own in place of file://).
 *
 * By the older of Electron's two ways: Chromium reads the file, and main says only which. With
 * `protocol.handle` each file passes through streams of Node in main, which has to load its whole fetch for
 * that while somebody waits for the board: a tenth of the start. Electron 45 still has it.
 */
export function serveRenderer(session: Session, folder: string, pictures?: string): void {
  session.protocol.registerFileProtocol(SCHEME, ({ method, url }, answer) => {
    const file = method === 'GET' ? fileOf(url, folder, pictures) : null;
    answer(file ?? { error: NOT_FOUND });
  });
}

/** Chromium's ERR_FILE_NOT_FOUND; it says the same of a file that is not there. */
const NOT_FOUND = -6;

interface OurFile {
  readonly path: string;
  readonly headers: Record<string, string>;
}

function fileOf(url: string, folder: string, pictures: string | undefined): OurFile | null {
  const picture = pictures === undefined ? null : resolvePicture(url);
  if (picture !== null && pictures !== undefined) return pictureAt(join(pictures, picture));
  const asset = resolveAsset(url);
  const type = asset === null ? undefined : TYPES[extname(asset)];
  if (asset === null || type === undefined) return null;
  return { path: join(folder, asset), headers: headersOf(type, CONTENT_POLICY) };
}

/** Never anything but a picture, whatever it holds: its type is ours, and nothing of it may run. */
function pictureAt(path: string): OurFile {
  const type = PICTURE_TYPES[extname(path)] ?? 'application/octet-stream';
  return { path, headers: headersOf(type, "default-src 'none'; sandbox") };
}

function headersOf(type: string, policy: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
  };
}
