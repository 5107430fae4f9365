/** A page as a person sees it: status, address, text, and forms to send. */
export type SeenPage = {
  readonly status: number;
  readonly url: string;
  readonly html: string;
  readonly headers: Headers;
  /** Where a redirect led that leaves the site; null on a page. */
  readonly leftFor: URL | null;
};

/** A browser without script: follows redirects inside the site, keeps cookies, sends forms. */
export type Browser = {
  open(url: string): Promise<SeenPage>;
  /** Sends the page's only form with these fields. */
  submit(page: SeenPage, fields: { readonly [name: string]: string }): Promise<SeenPage>;
};

/** Opens a browser for one site. */
export function createBrowser(site: string): Browser {
  let cookie: string | undefined;
  const load = async (url: string, form?: URLSearchParams): Promise<SeenPage> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: cookie === undefined ? {} : { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    const html = await response.text();
    const { status, headers } = response;
    const location = headers.get('location');
    if (location === null) return { status, url, html, headers, leftFor: null };
    const target = new URL(location, url);
    if (target.origin === new URL(site).origin) return load(target.href);
    return { status, url, html, headers, leftFor: target };
  };
  return {
    open: (url) => load(new URL(url, site).href),
    submit: (page, fields) => {
      const [, action] = /<form method="post" action="([^"]+)"/.exec(page.html) ?? [];
      if (action === undefined) throw new Error(`No form on ${page.url}`);
      return load(new URL(action, page.url).href, new URLSearchParams(fields));
    },
  };
}
