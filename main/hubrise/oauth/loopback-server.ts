import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type RedirectResult, readRedirect, type UnprovenRedirect } from './authorize-request.ts';

interface PageText {
  /** BCP 47, such as `fr`. */
  readonly lang: string;
  readonly title: string;
  readonly text: string;
}

const STYLE =
  'body{margin:20vh auto;max-width:32rem;padding:0 24px;font:18px/1.5 system-ui,sans-serif;' +
  'color:#1c2430;background:#f7f8fa;text-align:center}h1{font-size:28px;line-height:1.25}';

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Sent with every answer: nothing but our own style is allowed, nothing is kept or told on. */
const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  Connection: 'close',
} as const;

/** The page that a person sees when HubRise has sent them back. Holds nothing of the request. */
function loopbackPage({ lang, title, text }: PageText): string {
  return `<!doctype html>
<html lang="${escapeHtml(lang)}">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const HOST = '127.0.0.1';
const PATH = '/oauth_callback';
/** How long a person has for HubRise's pages, ms: as long as HubRise's codes live (API §2). */
export const TIME_LIMIT_MS = 10 * 60_000;
const MAX_REQUEST_HEAD = 8 * 1024;
/** More than a browser opens. Beyond that the oldest one makes room. */
const MOST_CONNECTIONS = 32;

type LoopbackResult =
  | RedirectResult
  | { readonly kind: 'problem'; readonly problem: 'time_limit' | 'cancelled' };

export interface LoopbackOptions {
  /** The `state` of our request to HubRise. */
  readonly state: string;
  readonly pages: { readonly success: PageText; readonly failure: PageText };
  /** An answer that may be anybody's. The real one is still waited for. */
  readonly onUnproven: (problem: UnprovenRedirect['problem']) => void;
  /** Calls `work` once after `ms`; the result takes it back. */
  readonly after: (ms: number, work: () => void) => () => void;
  /** 0, the default, takes any free one. */
  readonly port?: number;
}

export interface Loopback {
  readonly kind: 'listening';
  readonly redirectUri: string;
  /** Settles once, after the server has closed. Never rejects. */
  readonly result: Promise<LoopbackResult>;
  cancel(): void;
}

/**
 * Waits on 127.0.0.1 for HubRise's redirect (style rule 20). Takes one GET of `/oauth_callback` under
 * its own Host and with our state, answers it with a small page, and closes; it also closes on
 * `cancel` and after 10 minutes. Any program and any page on this computer can call here as well: a
 * call without our state is answered with 400, one that is no redirect with 404, 405 or 421. Neither
 * changes anything.
 */
export async function startLoopback(
  options: LoopbackOptions,
): Promise<Loopback | { readonly kind: 'problem'; readonly problem: 'port_unavailable' }> {
  const { promise: result, resolve } = Promise.withResolvers<LoopbackResult>();
  const server = createServer({
    maxHeaderSize: MAX_REQUEST_HEAD,
    headersTimeout: 5_000,
    requestTimeout: 5_000,
    connectionsCheckingInterval: 1_000,
  });
  boundConnections(server);
  const address = await listen(server, options.port ?? 0);
  if (address === null) return { kind: 'problem', problem: 'port_unavailable' };

  let settled = false;
  const settle = (outcome: LoopbackResult, answered: Promise<void>) => {
    settled = true;
    stopTimer();
    server.close(() => resolve(outcome));
    // What has not been answered by now never will be: half-open connections must not delay the end.
    answered.then(() => server.closeAllConnections());
  };
  const giveUp = (problem: 'time_limit' | 'cancelled') => {
    if (!settled) settle({ kind: 'problem', problem }, Promise.resolve());
  };
  const stopTimer = options.after(TIME_LIMIT_MS, () => giveUp('time_limit'));

  server.on('request', (request, response) => {
    const denial = settled ? 410 : denialOf(request, address);
    if (denial !== null) {
      answer(response, denial, '');
      return;
    }
    const outcome = readRedirect(queryOf(request), options.state);
    const isCode = outcome.kind === 'code';
    const page = loopbackPage(isCode ? options.pages.success : options.pages.failure);
    const answered = answer(response, isCode ? 200 : 400, page);
    if (outcome.kind === 'unproven') options.onUnproven(outcome.problem);
    else settle(outcome, answered);
  });

  return {
    kind: 'listening',
    redirectUri: `http://${address}${PATH}`,
    result,
    cancel: () => giveUp('cancelled'),
  };
}

/**
 * Silent connections must not keep the redirect out, however many they are. `maxConnections` would
 * turn away the newest, which may be HubRise's.
 */
function boundConnections(server: Server): void {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    const [oldest] = open;
    if (open.size > MOST_CONNECTIONS) oldest?.destroy();
  });
}

/** The address as a `Host` header names it, or null where the port cannot be had. */
async function listen(server: Server, port: number): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  server.on('error', () => resolve(null));
  server.listen(port, HOST, () => {
    const address = server.address();
    resolve(typeof address === 'object' && address !== null ? `${HOST}:${address.port}` : null);
  });
  return promise;
}

/** 421 for another Host (a name rebound to 127.0.0.1), 404 for another path, 405 for a method. */
function denialOf(request: IncomingMessage, address: string): 404 | 405 | 421 | null {
  if (request.headers.host !== address) return 421;
  if (request.url?.split('?', 1)[0] !== PATH) return 404;
  return request.method === 'GET' ? null : 405;
}

function queryOf(request: IncomingMessage): URLSearchParams {
  const url = request.url ?? '';
  const mark = url.indexOf('?');
  return new URLSearchParams(mark === -1 ? '' : url.slice(mark));
}

/** Resolves when the answer has been handed over, or the other side has gone. */
function answer(response: ServerResponse, status: number, page: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  response.once('finish', resolve).once('close', resolve);
  response.writeHead(status, status === 405 ? { ...PAGE_HEADERS, Allow: 'GET' } : PAGE_HEADERS);
  response.end(page);
  return promise;
}
