// Takes the place of main/windows/scheme.ts in the bundle of `npm run dev`, and in no other: the window
// keeps its address `app://pos-helper`, its guard and its bridge, and its files come from Vite's server.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol, type Session } from 'electron';
import { isOurPage, resolvePicture, SCHEME } from '../../../main/windows/our-window.ts';
import type * as Scheme from '../../../main/windows/scheme.ts';
import { devPolicy } from './dev-policy.ts';

const SERVER = process.env['ELECTRON_RENDERER_URL'] ?? '';

export const registerScheme: typeof Scheme.registerScheme = () => {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, stream: true } },
  ]);
};

export const serveRenderer: typeof Scheme.serveRenderer = (
  session: Session,
  _folder: string,
  pictures?: string,
) => {
  session.protocol.handle(SCHEME, async ({ url }) => {
    const picture = pictures === undefined ? null : resolvePicture(url);
    if (picture !== null && pictures !== undefined) {
      return new Response(new Uint8Array(await readFile(join(pictures, picture))));
    }
    if (!isOurPage(url)) return new Response(null, { status: 404 });
    const { pathname, search } = new URL(url);
    const answer = await fetch(`${SERVER}${pathname}${search}`, { redirect: 'error' });
    return new Response(answer.body, {
      status: answer.status,
      headers: {
        'content-type': answer.headers.get('content-type') ?? 'text/plain',
        'content-security-policy': devPolicy(SERVER),
        'cache-control': 'no-store',
      },
    });
  });
};
