// Keeps what the window asks of the app, in the order in which it comes.
const { ipcMain } = require('electron');

globalThis.asked = [];
const { handle } = ipcMain;
ipcMain.handle = (channel, listener) =>
  handle.call(ipcMain, channel, (event, ...given) => {
    globalThis.asked.push({ channel, given });
    return listener(event, ...given);
  });
