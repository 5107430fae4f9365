import { readFileSync } from 'node:fs';
import { join, posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CONTENT_POLICY,
  isOurPage,
  PAGE_POLICY,
  RENDERER_URL,
  resolveAsset,
  resolvePicture,
} from '../../main/windows/our-window.ts';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';

describe('our own page', () => {
  it.each([RENDERER_URL, 'app://pos-helper/', 'app://pos-helper/index.html?a=1#b'])(
    'is at %s',
    (address) => {
      expect(isOurPage(address)).toBe(true);
    },
  );

  it.each([
    'app://pos-helper.evil.example/index.html',
    'app://pos-helper:8080/index.html',
    'app://pos-helper@elsewhere/index.html',
    'https://pos-helper/index.html',
    'file:///index.html',
    'about:blank',
    'data:text/html,app://pos-helper/',
    '',
  ])('is not at %s', (address) => {
    expect(isOurPage(address)).toBe(false);
  });
});

describe('a file of the window', () => {
  it.each([
    ['app://pos-helper/index.html', 'index.html'],
    ['app://pos-helper/assets/main-B2.js?v=1#top', 'assets/main-B2.js'],
    ['app://pos-helper/sounds/nouvelle%20commande.ogg', 'sounds/nouvelle commande.ogg'],
    ['app://pos-helper/a/../index.html', 'index.html'],
  ])('is found: %s', (url, path) => {
    expect(resolveAsset(url)).toBe(path);
  });

  it.each([
    ['another host', 'app://elsewhere/index.html'],
    ['a user before it', 'app://pos-helper@elsewhere/index.html'],
    ['a folder', 'app://pos-helper/'],
    ['a folder below', 'app://pos-helper/assets/'],
    ['no path', 'app://pos-helper'],
    ['a way out, escaped', 'app://pos-helper/%2e%2e%2fsecret'],
    ['a way out, half escaped', 'app://pos-helper/assets/..%2f..%2fsecret'],
    ['a way out, the Windows way', 'app://pos-helper/..%5c..%5csecret'],
    ['an absolute path', 'app://pos-helper//etc/passwd'],
    ['a zero byte', 'app://pos-helper/index.html%00.js'],
    ['a broken escape', 'app://pos-helper/%E0%A4%A'],
    ['no URL', 'index.html'],
    ['nothing', ''],
  ])('is not served for %s', (_name, url) => {
    expect(resolveAsset(url)).toBeNull();
  });

  it('never leads out of the folder, whatever is asked for', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2e%2e',
      '%2f',
      '%5c',
      '\\',
      '/',
      'a',
      '%00',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const path = resolveAsset(`app://pos-helper/${pieces.join('')}`);
        if (path === null) return;
        expect(posix.join('/folder', path).startsWith('/folder/')).toBe(true);
        expect(win32.join('C:\\folder', path).startsWith('C:\\folder\\')).toBe(true);
      }),
    );
  });
});

describe('a picture of the catalogue', () => {
  const name = `${'0a'.repeat(16)}.png`;

  it('is found by its name alone', () => {
    expect(resolvePicture(`app://pictures/${name}`)).toBe(name);
  });

  it.each([
    ['a folder', 'app://pictures/'],
    ['a way out', `app://pictures/../${name}`],
    ['a way out, escaped', `app://pictures/%2e%2e%2f${name}`],
    ['another kind of file', `app://pictures/${'0a'.repeat(16)}.svg`],
    ['our own page', `app://pos-helper/${name}`],
    ['another host', `app://pictures.evil.example/${name}`],
    ['a question', `app://pictures/${name}?a=1`],
    ['nothing', ''],
  ])('is not served for %s', (_name, url) => {
    expect(resolvePicture(url)).toBeNull();
  });

  it('is no page of ours', () => {
    expect(isOurPage(`app://pictures/${name}`)).toBe(false);
    expect(resolveAsset(`app://pictures/${name}`)).toBeNull();
  });
});

describe('the content policy', () => {
  it('allows nothing that is not listed, and lists nothing but our own', () => {
    const rules = new Map(
      CONTENT_POLICY.split('; ').map((rule) => {
        const [name = '', ...sources] = rule.split(' ');
        return [name, sources];
      }),
    );
    expect(rules.get('default-src')).toEqual(["'none'"]);
    for (const [name, sources] of rules) {
      const own = name === 'img-src' ? ["'self'", 'app://pictures'] : ["'self'"];
      expect([["'none'"], own], name).toContainEqual(sources);
    }
    // These do not follow from default-src.
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) {
      expect(rules.get(name)).toEqual(["'none'"]);
    }
  });

  it('stands in the page as it is sent with it, before anything that it binds', () => {
    const page = readFileSync(join(projectRoot, 'renderer/index.html'), 'utf8');
    const [, content] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(page) ?? [];
    expect(content).toBe(PAGE_POLICY);
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(
      page.search(/<(script|link|style)/),
    );
  });
});
