import { TILL_SCOPE } from './admin/connection-commands.ts';
import { type Browser, createBrowser, type SeenPage } from './browser.ts';
import { test as base } from './fixture.ts';
import type { HubriseStandIn } from './stand-in.ts';
import { MANAGER } from './state/world.ts';

export const CALLBACK = 'http://127.0.0.1:45678/oauth_callback';

/** A test with a person who has a browser of their own. */
export const test = base.extend<{ browser: Browser }>({
  browser: async ({ hubrise }, use) => use(createBrowser(hubrise.managerUrl)),
});

/** Where a program sends a person who is to allow it. */
export function address(
  hubrise: HubriseStandIn,
  changes: { readonly [name: string]: string } = {},
): string {
  const query = new URLSearchParams({
    client_id: hubrise.client.id,
    redirect_uri: CALLBACK,
    scope: TILL_SCOPE,
    state: 'st&te é',
    device_id: 'caisse-1',
    ...changes,
  });
  return `/oauth2/v1/authorize?${query}`;
}

/** Asks for the token that a code stands for. */
export async function exchange(
  hubrise: HubriseStandIn,
  code: string,
  { id, secret } = hubrise.client,
  more: { readonly [name: string]: string } = {},
): Promise<{ status: number; body: { [key: string]: unknown } }> {
  const response = await fetch(`${hubrise.managerUrl}/oauth2/v1/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ code, ...more }),
  });
  return { status: response.status, body: await response.json() };
}

/** Signs in and chooses a point de vente. */
export async function upToConsent(
  browser: Browser,
  url: string,
  locationId = 'p81xp-0',
): Promise<SeenPage> {
  const choice = await browser.submit(await browser.open(url), MANAGER);
  return browser.submit(choice, { location_id: locationId });
}
