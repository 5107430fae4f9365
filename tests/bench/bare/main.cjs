// The control of the benchmarks: the least that a safe Electron app with one window can be.
const { app, BrowserWindow } = require('electron');
const path = require('node:path');

app.setPath('userData', process.env.POS_HELPER_USER_DATA);
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  window.once('ready-to-show', () => window.show());
  window.loadFile(path.join(__dirname, 'index.html'));
});
