// Loaded by Electron before the app (`-r`), the same for the till and for the bare window: prints a
// line when the page can be used. That is when what POS_HELPER_BENCH_READY asks for (a selector and
// how many of it are in sight) is there, has been painted, and the page's thread is free again; and
// another one when the same holds of all there are.
// Plain CommonJS, because that is what Electron loads this way.
const { app } = require('electron');

const { selector, inSight, all } = JSON.parse(process.env.POS_HELPER_BENCH_READY);

const until = (count) => `new Promise((resolve) => {
  const isThere = () => document.querySelectorAll(${JSON.stringify(selector)}).length >= ${count};
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
  if (isThere()) return painted();
  const observer = new MutationObserver(() => {
    if (!isThere()) return;
    observer.disconnect();
    painted();
  });
  observer.observe(document, { childList: true, subtree: true });
})`;

const marks = { spawned: process.getCreationTime() };
app.once('will-finish-launching', () => {
  marks.launched = Date.now();
});
app.once('ready', () => {
  marks.ready = Date.now();
});
app.once('web-contents-created', (_event, contents) => {
  marks.window = Date.now();
  contents.once('dom-ready', async () => {
    marks.dom = Date.now();
    await contents.executeJavaScript(until(inSight));
    marks.usable = Date.now();
    process.stdout.write(`\nPOS_HELPER_BENCH ${JSON.stringify(marks)}\n`);
    await contents.executeJavaScript(until(all));
    process.stdout.write(`\nPOS_HELPER_BENCH_ALL ${Date.now()}\n`);
  });
});
