// Time can be made to pass for the till: `passTime(ms)` puts its clock that only goes forward ahead,
// and does at once what waits for a moment before that.
const { clearTimeout: forget, setTimeout: wait } = globalThis;
const { now } = performance;
const waiting = new Map();
let ahead = 0;

function begin(entry) {
  const left = Math.max(0, entry.due - performance.now());
  entry.timer = wait(() => {
    waiting.delete(entry.handle);
    entry.work();
  }, left);
}

performance.now = () => now.call(performance) + ahead;
globalThis.setTimeout = (work, ms = 0, ...args) => {
  const entry = { due: performance.now() + ms, work: () => work(...args) };
  begin(entry);
  entry.handle = entry.timer;
  waiting.set(entry.handle, entry);
  return entry.handle;
};
globalThis.clearTimeout = (handle) => {
  forget(waiting.get(handle)?.timer ?? handle);
  waiting.delete(handle);
};
globalThis.passTime = (ms) => {
  ahead += ms;
  for (const entry of waiting.values()) {
    forget(entry.timer);
    begin(entry);
  }
};
