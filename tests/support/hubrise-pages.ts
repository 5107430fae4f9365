import { MANAGER } from '../stand-ins/hubrise/state/world.ts';

export interface Visit {
  /** Id of the point de vente to choose; the first one unless said. */
  readonly location?: string;
  readonly decision?: 'allow' | 'refuse';
}

/**
 * Goes through HubRise's authorize pages as a person in a browser does, and gives where that leads:
 * the address of the redirect, which is not followed, or the code that is shown in the page.
 */
export async function visitHubrise(
  authorize: URL,
  { location = 'p81xp-0', decision = 'allow' }: Visit = {},
): Promise<{ readonly redirect: URL } | { readonly code: string } | { readonly page: string }> {
  const cookies = new Map<string, string>();

  async function request(url: URL, form?: Readonly<Record<string, string>>): Promise<Response> {
    const response = await fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    return response;
  }

  const first = await request(authorize);
  const to = first.headers.get('location');
  if (to === null) return { page: await first.text() };
  const flow = new URL(to, authorize);
  const step = (name: string): URL => new URL(`${flow.pathname}/${name}`, flow);
  await request(flow);
  await request(step('sign-in'), { email: MANAGER.email, password: MANAGER.password });
  await request(step('location'), { location_id: location });
  const last = await request(step('decision'), { decision });
  const redirect = last.headers.get('location');
  if (redirect !== null) return { redirect: new URL(redirect, flow) };
  const page = await last.text();
  const code = /id="code"[^>]*>([^<]+)</.exec(page)?.[1];
  return code === undefined ? { page } : { code };
}
