// The disk has 300 MB left for this app, whatever the system says.
const files = require('node:fs/promises');
const { syncBuiltinESMExports } = require('node:module');

const MEGABYTE = 1024 * 1024;

files.statfs = async () => ({ bavail: 300, bsize: MEGABYTE });
syncBuiltinESMExports();
