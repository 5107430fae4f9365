// Time can be made to pass for the till: `passTime(ms)` puts its clock that only goes forward ahead,
// and does at once what waits for a moment before that. `holdTime(true)` lets that clock stand still until
// `holdTime(false)`: what waits is woken as ever, and finds that no time has passed.
const { clearTimeout: forget, setTimeout: wait } = globalThis;
const { now } = performance;
const waiting = new Map();
let ahead = 0;
let standsAt = null;

function begin(entry) {
  const left = Math.max(0, entry.due - performance.now());
  entry.timer = wait(() => {
    waiting.delete(entry.handle);
    entry.work();
  }, left);
}

performance.now = () => standsAt ?? now.call(performance) + ahead;
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
globalThis.holdTime = (isHeld) => {
  standsAt = isHeld ? performance.now() : null;
};
globalThis.passTime = (ms) => {
  ahead += ms;
  for (const entry of waiting.values()) {
    forget(entry.timer);
    begin(entry);
  }
};
