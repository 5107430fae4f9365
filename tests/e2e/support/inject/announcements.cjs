// Keeps every order that is announced to the window, from the very first one on.
const { app } = require('electron');

globalThis.announcedOrders = [];
app.on('web-contents-created', (_event, contents) => {
  const { send } = contents;
  contents.send = (channel, ...args) => {
    if (channel === 'orders:onAnnounce') globalThis.announcedOrders.push(args[0]);
    send.call(contents, channel, ...args);
  };
});
