/**
 * Whether a frame inside such a page may go to `target`. Back to us leads the whole page alone; an
 * empty frame is of the page that made it.
 */
export function isAuthorizeFrame(target: string, authorize: URL): boolean {
  if (target === 'about:blank' || target === 'about:srcdoc') return true;
  return isAuthorizeStep(target, authorize, null);
}

/** The host that a page is of, to be shown; HubRise's own where it is of none, such as an empty one. */
export function hostOf(page: string, authorize: URL): string {
  const host = URL.canParse(page) ? new URL(page).host : '';
  return host === '' ? authorize.host : host;
}

/**
 * Whether a page of the authorize window may go to `target`: HubRise's authorize origin, or our own
 * redirect. Compared as parsed URLs, so that `https://manager.hubrise.com.evil.example` and
 * `https://manager.hubrise.com@evil.example` are what they are: somewhere else.
 */
export function isAuthorizeStep(target: string, authorize: URL, redirectUri: URL | null): boolean {
  if (!URL.canParse(target)) return false;
  const url = new URL(target);
  // A `blob:` has the origin of the page that made it.
  const isWeb = url.protocol === authorize.protocol;
  return (isWeb && url.origin === authorize.origin) || isRedirect(target, redirectUri);
}

/** Whether an address is that of our own redirect, whatever HubRise has added to it. */
export function isRedirect(target: string, redirectUri: URL | null): boolean {
  if (redirectUri === null || !URL.canParse(target)) return false;
  const url = new URL(target);
  return url.origin === redirectUri.origin && url.pathname === redirectUri.pathname;
}
