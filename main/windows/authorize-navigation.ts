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
