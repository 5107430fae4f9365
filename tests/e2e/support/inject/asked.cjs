// Keeps what the window asks of the app, a line each, in the order in which it comes: in a file, which can
// be read a thousand times without disturbing the app.
const { appendFileSync } = require('node:fs');
const { join } = require('node:path');
const { ipcMain } = require('electron');

const file = join(process.env.POS_HELPER_USER_DATA, 'asked.jsonl');
const { handle } = ipcMain;
ipcMain.handle = (channel, listener) =>
  handle.call(ipcMain, channel, (event, ...given) => {
    appendFileSync(file, `${JSON.stringify({ channel, given })}\n`);
    return listener(event, ...given);
  });
