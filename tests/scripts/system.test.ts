import { describe, expect, test } from 'vitest';
import { librariesNotFound, remedyFor } from '../../resources/scripts/lib/debian.ts';
import { hasScreen, hasSessionBus } from '../../resources/scripts/lib/screen.ts';

describe('what a machine lacks', () => {
  test('missing libraries are read from ldd, each once', () => {
    const output = `
	linux-vdso.so.1 (0x00007ffc2d7f6000)
	libnss3.so => not found
	libgtk-3.so.0 => /lib/x86_64-linux-gnu/libgtk-3.so.0 (0x00007f1)
	libnss3.so => not found
	libsecret-1.so.0 => not found
`;
    expect(librariesNotFound(output)).toEqual(['libnss3.so', 'libsecret-1.so.0']);
    expect(librariesNotFound('	not a dynamic executable')).toEqual([]);
  });

  test('root on Debian installs; anybody else gets the exact command or the names', () => {
    const remedy = (isRoot: boolean, hasApt: boolean) =>
      remedyFor(['Xvfb'], ['xvfb', 'dbus'], { isRoot, hasApt });
    expect(remedy(true, true)).toEqual({ kind: 'install' });
    expect(remedy(false, true)).toEqual({
      kind: 'tell',
      text: 'missing on this machine: Xvfb; this installs it: sudo apt-get install xvfb dbus',
    });
    expect(remedy(true, false)).toMatchObject({ kind: 'tell', text: /on Debian: xvfb dbus/ });
    expect(remedyFor([], ['xvfb'], { isRoot: true, hasApt: true })).toEqual({ kind: 'nothing' });
  });

  test('a screen is a display on Linux, and always there elsewhere', () => {
    expect(hasScreen('linux', {})).toBe(false);
    expect(hasScreen('linux', { DISPLAY: '' })).toBe(false);
    expect(hasScreen('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasScreen('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasScreen('win32', {})).toBe(true);
  });

  test('a session bus is an address, or the socket of a login', () => {
    expect(hasSessionBus({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/x' }, () => false)).toBe(true);
    expect(hasSessionBus({ XDG_RUNTIME_DIR: '/run/user/7' }, (f) => f === '/run/user/7/bus')).toBe(
      true,
    );
    expect(hasSessionBus({ XDG_RUNTIME_DIR: '/run/user/7' }, () => false)).toBe(false);
    expect(hasSessionBus({}, () => true)).toBe(false);
  });
});
