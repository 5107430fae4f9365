import { PAGE_POLICY } from '../../../main/windows/our-window.ts';

/** By which Vite's own inline script and style elements are known; it lets in nothing of a stranger's. */
export const DEV_NONCE = 'pos-helper-dev';

/**
 * What the window's page may do while it is served from its sources: the same as ever, and what hot
 * reload needs of it. `address` is the server's, `http://127.0.0.1:PORT`.
 */
export function devPolicy(address: string): string {
  const { host } = new URL(address);
  return PAGE_POLICY.replace("script-src 'self'", `script-src 'self' 'nonce-${DEV_NONCE}'`)
    .replace("style-src 'self'", `style-src 'self' 'nonce-${DEV_NONCE}'`)
    .replace("connect-src 'none'", `connect-src ws://${host}`);
}
