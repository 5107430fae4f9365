import type { Context } from 'hono';
import { html } from 'hono/html';

/** A piece of a page, escaped where it must be. */
export type Html = ReturnType<typeof html>;

/** The frame of every page: name, one calm card, and that this is not the real HubRise. */
function layout(title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – HubRise</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<p class="brand">HubRise</p>
<main>${content}</main>
<footer>HubRise de démonstration, sur cet ordinateur</footer>
</body>
</html>`;
}

/**
 * Sends a page that runs no script and loads nothing but the style sheet. `formTarget` is the
 * origin that a form may lead to besides this one: browsers check redirects against it as well.
 */
export function send(
  c: Context,
  page: { readonly title: string; readonly content: Html },
  options: { readonly status?: 200 | 400 | 401 | 404 | 422; readonly formTarget?: string } = {},
): Response | Promise<Response> {
  const { status = 200, formTarget } = options;
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    `form-action 'self'${formTarget === undefined ? '' : ` ${formTarget}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  c.header('Content-Security-Policy', policy.join('; '));
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'same-origin');
  c.header('Cache-Control', 'no-store');
  return c.html(layout(page.title, page.content), status);
}
