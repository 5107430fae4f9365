import { describe, expect, it } from 'vitest';
import { hostOf, isAuthorizeFrame, isAuthorizeStep } from '../../main/windows/authorize-window.ts';

const AUTHORIZE = new URL('https://manager.hubrise.com/oauth2/v1/authorize?client_id=x');
const REDIRECT = new URL('http://127.0.0.1:53121/oauth_callback');

describe('the window in which HubRise is asked', () => {
  it.each([
    'https://manager.hubrise.com/oauth2/v1/authorize',
    'https://manager.hubrise.com/signup?next=%2Foauth2',
    'https://manager.hubrise.com:443/login',
    'http://127.0.0.1:53121/oauth_callback?code=abc&state=def',
  ])('may go to %s', (target) => {
    expect(isAuthorizeStep(target, AUTHORIZE, REDIRECT)).toBe(true);
  });

  it.each([
    'https://manager.hubrise.com.evil.example/oauth2/v1/authorize',
    'https://manager.hubrise.com@evil.example/',
    'https://evil.example/?https://manager.hubrise.com/',
    'http://manager.hubrise.com/oauth2/v1/authorize',
    'https://manager.hubrise.com:8443/',
    'https://hubrise.com/',
    'http://127.0.0.1:53121/other',
    'http://127.0.0.1:53122/oauth_callback',
    'http://localhost:53121/oauth_callback',
    'https://127.0.0.1:53121/oauth_callback',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,hello',
    'about:blank',
    'blob:https://manager.hubrise.com/4f0e',
    'app://renderer/index.html',
    '',
    '/oauth2/v1/authorize',
  ])('may not go to %s', (target) => {
    expect(isAuthorizeStep(target, AUTHORIZE, REDIRECT)).toBe(false);
  });

  it('has nowhere to come back to while a code is pasted', () => {
    expect(isAuthorizeStep(REDIRECT.href, AUTHORIZE, null)).toBe(false);
  });
});

describe('a frame inside HubRise’s pages', () => {
  it.each(['https://manager.hubrise.com/help', 'about:blank', 'about:srcdoc'])(
    'may hold %s',
    (target) => {
      expect(isAuthorizeFrame(target, AUTHORIZE)).toBe(true);
    },
  );

  it.each([
    // Back to us leads the page, where it is seen, and no frame in it.
    REDIRECT.href,
    'https://evil.example/',
    'http://192.168.1.1/',
    'data:text/html,hello',
    'blob:https://manager.hubrise.com/4f0e',
    'file:///etc/passwd',
    'app://pos-helper/index.html',
  ])('may not hold %s', (target) => {
    expect(isAuthorizeFrame(target, AUTHORIZE)).toBe(false);
  });
});

describe('the host in the title', () => {
  it.each([
    ['https://manager.hubrise.com/login', 'manager.hubrise.com'],
    ['http://127.0.0.1:53121/oauth_callback?code=a', '127.0.0.1:53121'],
    ['about:blank', 'manager.hubrise.com'],
    ['data:text/html,x', 'manager.hubrise.com'],
    ['', 'manager.hubrise.com'],
  ])('of %j is %s', (page, host) => {
    expect(hostOf(page, AUTHORIZE)).toBe(host);
  });
});
