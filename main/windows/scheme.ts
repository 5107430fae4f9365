import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol, type Session } from 'electron';
import { CONTENT_POLICY, resolveAsset, resolvePicture, SCHEME } from './our-page.ts';

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
 */
export function serveRenderer(session: Session, folder: string, pictures?: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const picture = request.method === 'GET' ? resolvePicture(request.url) : null;
    if (picture !== null && pictures !== undefined) return pictureAt(join(pictures, picture));
    const asset = request.method === 'GET' ? resolveAsset(request.url) : null;
    const type = asset === null ? undefined : TYPES[extname(asset)];
    if (asset === null || type === undefined) return new Response(null, { status: 404 });
    try {
      const body = await readFile(join(folder, asset));
      return new Response(new Uint8Array(body), {
        headers: {
          'content-type': type,
          'content-security-policy': CONTENT_POLICY,
          'x-content-type-options': 'nosniff',
        },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

/** Never anything but a picture, whatever it holds: its type is ours, and nothing of it may run. */
async function pictureAt(path: string): Promise<Response> {
  try {
    return new Response(new Uint8Array(await readFile(path)), {
      headers: {
        'content-type': PICTURE_TYPES[extname(path)] ?? 'application/octet-stream',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      },
    });
  } catch {
    return new Response(null, { status: 404 });
  }
}
