import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CONTENT_POLICY, PAGE_POLICY } from '../../main/windows/our-window.ts';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { openAuthorizeWindow, openIntegration } from '../support/journey.ts';
import { type Elsewhere, startElsewhere } from './support/elsewhere.ts';
import { readAnew, sharedTill } from './support/shared-till.ts';
import { launchTill, type TillApp } from './support/till-app.ts';

let hubrise: HubriseStandIn;
let elsewhere: Elsewhere;
beforeAll(async () => {
  hubrise = await startHubrise();
  elsewhere = await startElsewhere();
});
afterAll(async () => {
  await elsewhere.close();
  await hubrise.close();
});

const shared = sharedTill(() => ({ hubrise }), launchTill);

async function theTill(): Promise<TillApp> {
  const till = await shared();
  onTestFinished(() => readAnew(till));
  return till;
}

/** The till with its own window and HubRise's. */
async function bothWindows(): Promise<{ till: TillApp; pages: Page }> {
  const till = await theTill();
  await openIntegration(till);
  const pages = await openAuthorizeWindow(till);
  onTestFinished(() => pages.close());
  await pages.getByLabel('Mot de passe').waitFor();
  return { till, pages };
}

/** Things that a page of strangers' code would try, each with the rule of the policy that it breaks. */
const ATTEMPTS = {
  'a picture written into an address': 'img-src',
  'a picture from elsewhere': 'img-src',
  'a script of elsewhere': 'script-src-elem',
  'a script in the page': 'script-src-elem',
  'a script in an attribute': 'script-src-attr',
  'a text run as a script': 'script-src',
  'a style in the page': 'style-src-elem',
  'a request to elsewhere': 'connect-src',
  'a line to elsewhere': 'connect-src',
  'a frame': 'frame-src',
  'a plug-in': 'object-src',
  'a form sent elsewhere': 'form-action',
  'another base for addresses': 'base-uri',
  'a worker': 'worker-src',
} as const;

/** Tries one in the page; gives the rule that Chromium says it broke, null where it broke none. */
function tryInPage(page: Page, attempt: keyof typeof ATTEMPTS): Promise<string | null> {
  return page.evaluate(
    async ([name, url]) => {
      const make = <Tag extends keyof HTMLElementTagNameMap>(
        tag: Tag,
        properties: Partial<HTMLElementTagNameMap[Tag]>,
      ): HTMLElementTagNameMap[Tag] => {
        const element = Object.assign(document.createElement(tag), properties);
        document.body.append(element);
        return element;
      };
      const picture = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
      const tries: Record<string, () => unknown> = {
        'a picture written into an address': () => make('img', { src: picture }),
        'a picture from elsewhere': () => make('img', { src: url }),
        'a script of elsewhere': () => make('script', { src: url }),
        'a script in the page': () => make('script', { text: 'document.body.dataset.gotIn = 1' }),
        'a script in an attribute': () => {
          const button = make('button', {});
          button.setAttribute('onclick', 'document.body.dataset.gotIn = 1');
          button.click();
        },
        // A moment later: what the driver itself runs may do it.
        'a text run as a script': () => setTimeout('document.body.dataset.gotIn = 1', 50),
        'a style in the page': () => make('style', { textContent: 'body { display: none }' }),
        'a request to elsewhere': () => fetch(url),
        'a line to elsewhere': () => new WebSocket(url.replace('http', 'ws')),
        'a frame': () => make('iframe', { src: url }),
        'a plug-in': () => make('object', { data: url }),
        'a form sent elsewhere': () => make('form', { action: url, method: 'post' }).submit(),
        'another base for addresses': () => make('base', { href: url }),
        'a worker': () => new Worker(URL.createObjectURL(new Blob(['1']))),
      };
      const seen = new Promise<string | null>((resolve) => {
        document.addEventListener(
          'securitypolicyviolation',
          ({ effectiveDirective }) => resolve(effectiveDirective),
          { once: true },
        );
        setTimeout(() => resolve(null), 2_000);
      });
      try {
        await Promise.resolve(tries[name]?.()).catch(() => undefined);
      } catch {
        // Refused on the spot; the event tells by which rule.
      }
      return seen;
    },
    [attempt, elsewhere.url] as const,
  );
}

describe('the till’s own page', () => {
  it('comes with a strict policy, and holds it in itself as well', async () => {
    const { electron, page } = await theTill();
    const header = await electron.evaluate(async ({ session }, url) => {
      const answer = await session.defaultSession.fetch(url);
      return answer.headers.get('content-security-policy');
    }, page.url());
    expect(header).toBe(CONTENT_POLICY);
    const inPage = page.locator('meta[http-equiv="Content-Security-Policy"]');
    expect(await inPage.getAttribute('content')).toBe(PAGE_POLICY);
    expect(CONTENT_POLICY).not.toMatch(/data:|blob:|https?:|\*|unsafe/);
  });

  it('can load, run and send nothing but what is its own', async () => {
    const { page } = await theTill();
    const before = elsewhere.visits();
    for (const [attempt, rule] of Object.entries(ATTEMPTS)) {
      const found = await tryInPage(page, attempt as keyof typeof ATTEMPTS);
      expect(found, attempt).toBe(rule);
    }
    expect(await page.evaluate(() => document.body.dataset['gotIn'])).toBeUndefined();
    expect(elsewhere.visits()).toBe(before);
  });
});

describe('every window', () => {
  it('is sandboxed and isolated, without Node, and its calls go no way that tells addresses', async () => {
    const { till } = await bothWindows();
    const all = await till.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => ({
        ours: webContents.getURL().startsWith('app:'),
        preferences: Reflect.apply(
          Reflect.get(webContents, 'getLastWebPreferences'),
          webContents,
          [],
        ) as Record<string, unknown>,
        calls: webContents.getWebRTCIPHandlingPolicy(),
      })),
    );
    expect(all.map(({ ours }) => ours).sort()).toEqual([false, true]);
    for (const { preferences, calls } of all) {
      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
      });
      // Not named where nobody has set them.
      for (const name of ['nodeIntegrationInWorker', 'navigateOnDragDrop']) {
        expect(preferences[name] ?? false, name).toBe(false);
      }
      expect(calls).toBe('disable_non_proxied_udp');
    }
  });

  it('tells nobody the addresses of the shop’s network', async () => {
    const { till, pages } = await bothWindows();
    for (const page of [till.page, pages]) {
      const candidates = await page.evaluate(async () => {
        const found: string[] = [];
        const peer = new RTCPeerConnection();
        const done = new Promise<void>((resolve) => {
          peer.onicecandidate = ({ candidate }) => {
            if (candidate === null) resolve();
            else if (candidate.candidate !== '') found.push(candidate.candidate);
          };
        });
        peer.createDataChannel('x');
        await peer.setLocalDescription(await peer.createOffer());
        await done;
        peer.close();
        return found;
      });
      expect(candidates).toEqual([]);
    }
  });

  it('comes back where it is led away, to an empty page as well', async () => {
    const { page } = await theTill();
    const own = page.url();
    await page.evaluate(() => location.assign('about:blank'));
    await page.getByRole('navigation').waitFor();
    expect(page.url()).toBe(own);
  });

  it('is given nothing that it asks for', async () => {
    const { till, pages } = await bothWindows();
    for (const page of [till.page, pages]) {
      const answers = await page.evaluate(async () => {
        const { clipboard, mediaDevices } = navigator;
        const asked: Record<string, () => Promise<unknown> | undefined> = {
          camera: () => mediaDevices?.getUserMedia({ video: true }),
          microphone: () => mediaDevices?.getUserMedia({ audio: true }),
          screen: () => mediaDevices?.getDisplayMedia(),
          clipboard: () => clipboard?.readText().then(() => 'read'),
          place: () =>
            new Promise((resolve, reject) => {
              navigator.geolocation.getCurrentPosition(resolve, reject);
            }),
          // Would hide whose page it is.
          'the whole screen': () =>
            document.documentElement.requestFullscreen().then(() => 'filled'),
        };
        const given: string[] = [];
        for (const [name, ask] of Object.entries(asked)) {
          // Some refusals are said by no answer at all.
          const silence = new Promise((resolve) => setTimeout(resolve, 1_000));
          const answer = Promise.resolve(ask()).catch(() => undefined);
          if ((await Promise.race([answer, silence])) !== undefined) given.push(name);
        }
        return given;
      });
      expect(answers).toEqual([]);
      expect(await page.evaluate(() => document.fullscreenElement)).toBeNull();
    }
  });
});

describe('a page of the till', () => {
  it.each([
    ['another site', () => elsewhere.url],
    ['a file of this computer', () => 'file:///etc/passwd'],
    ['another host of our own scheme', () => 'app://elsewhere/index.html'],
  ])('does not go to %s', async (_what, target) => {
    const { electron, page } = await theTill();
    const before = page.url();
    await electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const went: string[] = [];
      contents?.on('did-navigate', (_event, url) => went.push(url));
      Object.assign(globalThis, { went });
    });
    await page.evaluate((url) => {
      location.href = url;
    }, target());
    // Asked for afterwards, and answered by the same page.
    expect(await page.evaluate(() => location.href)).toBe(before);
    expect(await electron.evaluate(() => Reflect.get(globalThis, 'went'))).toEqual([]);
    expect(elsewhere.visits()).toBe(0);
  });
});
