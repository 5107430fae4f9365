/**
 * Some journeys need what only Linux lets a test put in place of the real thing: a keyring of its
 * own, a browser of its own, a look at what the system tells of a process. Elsewhere they would use
 * the keychain and the browser of the person who runs the tests.
 */
export const onLinux = process.platform === 'linux';
