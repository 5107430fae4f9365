import { describe, expect, it } from 'vitest';
import { packagingOf, withoutAppImage } from '../../resources/scripts/lib/package-app.ts';

const MARK = '-c.extraMetadata.posHelperBuild=test';

describe('what is packaged', () => {
  it.each([[[]], [['--dir']]])('is for tests where a folder is asked for: %j', (args) => {
    expect(packagingOf(args)).toEqual({ build: 'test', args: ['--dir', MARK] });
  });

  it.each([
    ['installers of a system', ['--win']],
    ['of another', ['--linux', 'deb']],
    ['a folder as a shop would have it', ['--release']],
    ['the same, asked for twice', ['--dir', '--release']],
  ])('is a release: %s', (_what, args) => {
    const packaging = packagingOf(args);
    expect(packaging.build).toBe('release');
    expect(packaging.args.join(' ')).not.toContain('posHelperBuild');
  });

  it('hands electron-builder its own arguments on', () => {
    expect(packagingOf(['--win', '--x64']).args).toEqual([
      '-c.directories.output=dist/release',
      '--win',
      '--x64',
    ]);
    expect(packagingOf(['--release', '--x64']).args).toEqual([
      '--dir',
      '-c.directories.output=dist/release',
      '--x64',
    ]);
  });
});

describe('what is made where no release host is reached', () => {
  it.each([
    [['--linux'], ['--linux', 'deb']],
    [
      ['--linux', 'AppImage', 'deb', '--x64'],
      ['--linux', 'deb', '--x64'],
    ],
    [
      ['--linux', 'deb'],
      ['--linux', 'deb'],
    ],
    [['--win'], ['--win']],
    [
      ['--dir', '--linux'],
      ['--dir', '--linux'],
    ],
  ])('has no AppImage: %j', (args, left) => {
    expect(withoutAppImage(args)).toEqual(left);
  });

  it('is nothing where only an AppImage is asked for', () => {
    expect(withoutAppImage(['--linux', 'AppImage'])).toBeUndefined();
  });
});
