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
  if (isWeb && url.origin === authorize.origin) return true;
  return (
    redirectUri !== null &&
    url.origin === redirectUri.origin &&
    url.pathname === redirectUri.pathname
  );
}
