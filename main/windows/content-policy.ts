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
  "img-src 'self'",
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
