import { MANAGER } from '../../stand-ins/hubrise/state/world.ts';

/** Somebody who goes through HubRise's pages in a browser of their own: plain HTTP with a cookie. */
export interface Visitor {
  /** Signs in, takes the first point de vente, and answers; gives the page or redirect that follows. */
  decide(authorize: URL, decision: 'allow' | 'refuse'): Promise<Decided>;
}

export type Decided =
  /** HubRise sends the browser back to the program. */
  | { readonly kind: 'redirect'; readonly to: URL }
  /** HubRise shows the code for the person to copy. */
  | { readonly kind: 'code'; readonly code: string };

export function visitor(): Visitor {
  let cookie = '';

  async function request(url: URL, form?: Readonly<Record<string, string>>): Promise<Response> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    const given = response.headers.getSetCookie()[0];
    if (given !== undefined) cookie = given.split(';', 1)[0] ?? '';
    return response;
  }

  async function redirected(url: URL, form?: Readonly<Record<string, string>>): Promise<URL> {
    const response = await request(url, form);
    const location = response.headers.get('location');
    if (location === null) throw new Error(`HubRise sends nowhere: ${response.status} at ${url}`);
    return new URL(location, url);
  }

  return {
    decide: async (authorize, decision) => {
      const flow = await redirected(authorize);
      const step = (name: string): URL => new URL(`${flow.pathname}/${name}`, flow);
      await redirected(step('sign-in'), MANAGER);
      await redirected(step('location'), { location_id: 'p81xp-0' });
      const answer = await request(step('decision'), { decision });
      const location = answer.headers.get('location');
      if (location !== null) return { kind: 'redirect', to: new URL(location, flow) };
      const code = /<p id="code">([^<]+)</.exec(await answer.text())?.[1];
      if (code === undefined) throw new Error(`HubRise shows no code: ${answer.status}`);
      return { kind: 'code', code };
    },
  };
}
