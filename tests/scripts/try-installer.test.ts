import { describe, expect, it } from 'vitest';
import { codenameOf, debianOf, sourcesList } from '../../resources/scripts/lib/apt-sources.ts';
import { sandboxOf, type TillProcess } from '../../resources/scripts/lib/sandbox-kind.ts';
import { nextPatch } from '../../resources/scripts/lib/trial-debs.ts';

describe('where a fresh Debian comes from', () => {
  const listed = [
    'Debian|https://mirror.example/debian|trixie-updates|stable-updates|main',
    'Debian|https://mirror.example/debian|trixie|stable|main',
    'Debian|https://mirror.example/debian|trixie|stable|contrib',
    'Debian|file:/srv/debian|trixie|trixie|main',
    'Somebody|https://packages.example|trixie|trixie|main',
    '$(ORIGIN)|file:/srv/own|$(CODENAME)|./|$(COMPONENT)',
    '',
  ].join('\n');

  it('is the mirror and the suite that apt here takes this system from', () => {
    const mirror = 'https://mirror.example/debian';
    expect(debianOf(listed, 'trixie')).toEqual({
      codename: 'trixie',
      base: { mirror, suite: 'stable', component: 'main' },
      sources: [
        { mirror, suite: 'stable-updates', component: 'main' },
        { mirror, suite: 'stable', component: 'main' },
      ],
    });
  });

  it('is nowhere where apt has no mirror of this system', () => {
    expect(debianOf(listed, 'bookworm')).toBeUndefined();
    expect(debianOf('Ubuntu|https://mirror.example|noble|noble|main', 'noble')).toBeUndefined();
    expect(debianOf(listed, '')).toBeUndefined();
  });

  it('is written as apt reads it', () => {
    const source = { mirror: 'https://mirror.example/debian', suite: 'trixie', component: 'main' };
    expect(sourcesList([source, { ...source, suite: 'trixie-updates' }])).toBe(
      'deb https://mirror.example/debian trixie main\n' +
        'deb https://mirror.example/debian trixie-updates main\n',
    );
  });

  it('has the name that the system calls itself by', () => {
    expect(codenameOf('ID=debian\nVERSION_CODENAME=trixie\n')).toBe('trixie');
    expect(codenameOf('VERSION_CODENAME="trixie"')).toBe('trixie');
    expect(codenameOf('ID=other\n')).toBe('');
  });
});

describe('what locks a till’s pages up', () => {
  const browser: TillProcess = {
    program: 'pos-helper',
    type: 'browser',
    isUnlocked: false,
    userNamespace: 'user:[1]',
    processNamespace: 'pid:[1]',
    isFiltered: false,
  };
  const page: TillProcess = {
    ...browser,
    type: 'renderer',
    userNamespace: 'user:[2]',
    processNamespace: 'pid:[2]',
    isFiltered: true,
  };
  const byHelper: TillProcess = { ...page, userNamespace: browser.userNamespace };
  const helper: TillProcess = { ...browser, program: 'chrome-sandbox', type: 'zygote' };

  it('is a user namespace of theirs', () => {
    expect(sandboxOf([browser, page, page])).toBe('user namespaces');
  });

  it('is the helper, where it runs', () => {
    expect(sandboxOf([browser, helper, byHelper])).toBe('helper');
    expect(sandboxOf([browser, byHelper])).toBe('none');
  });

  it.each([
    ['there is no page', [browser]],
    ['the till was told to do without', [{ ...browser, isUnlocked: true }, page]],
    ['a page may call all of the system', [browser, { ...page, isFiltered: false }]],
    ['a page sees the other processes', [browser, page, { ...page, processNamespace: 'pid:[1]' }]],
    ['one of the pages is in none', [browser, page, byHelper]],
  ])('is nothing where %s', (_where, processes) => {
    expect(sandboxOf(processes)).toBe('none');
  });
});

describe('the newer version of a trial', () => {
  it.each([
    ['0.1.0', '0.1.1'],
    ['1.9.9', '1.9.10'],
    ['2.0.0-beta.1', '2.0.1'],
  ])('of %s is %s', (version, next) => {
    expect(nextPatch(version)).toBe(next);
  });
});
