import { createHash } from 'node:crypto';

export interface PageText {
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
export const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  Connection: 'close',
} as const;

/** The page that a person sees when HubRise has sent them back. Holds nothing of the request. */
export function loopbackPage({ lang, title, text }: PageText): string {
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
