// Keeps every sound that the window has begun to play, also across a crash of its page, which
// `support/ears.ts` makes say so on its console.
const { EventEmitter } = require('node:events');
const { app } = require('electron');

const MARK = 'heard ';
globalThis.ears = Object.assign(new EventEmitter(), { heard: [] });
app.on('web-contents-created', (_event, contents) => {
  contents.on('console-message', (event, _level, text) => {
    // Electron 35 and later put it into the event.
    const message = text ?? event.message;
    if (!message.startsWith(MARK)) return;
    globalThis.ears.heard.push(JSON.parse(message.slice(MARK.length)));
    globalThis.ears.emit('heard');
  });
});
