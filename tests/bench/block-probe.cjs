// Loaded into main by Electron before the app (`-r`): tells for how long main's thread is held up at a time.
// It writes into a file, and nobody asks main for it: an answer of a main that is held up, or reads its page
// anew, does not always come. Plain CommonJS, because that is what Electron loads this way.
//
// The first lines are the numbers of main and of the page; then a line a turn of the loop: when it ended (by the clock of this start, which nobody sets), what the thread
// itself spent in it, how long it took, and how long the thread waited for a processor meanwhile (ms).
const { appendFileSync, openSync, readFileSync, readSync, readdirSync } = require('node:fs');
const { PerformanceObserver, performance } = require('node:perf_hooks');
const { app, dialog } = require('electron');

const { files, orders, profile, turns } = JSON.parse(process.env.POS_HELPER_BENCH_BLOCKS);

/** Turns of less are told of now and then, so that whoever reads knows how far it has got. */
const TOLD_FROM_MS = 5;
const TOLD_EVERY_MS = 100;

// What the thread spends is what Linux says of it, to the ns: the Electron of a closed network knows no
// `process.threadCpuUsage`. The first thread of a process has its number. Another system tells of the clock alone.
// It is read into the same room each time: a thousand new ones a second would have V8 collect far more than the till
// leaves behind.
const accounts =
  process.platform === 'linux' ? openSync(`/proc/self/task/${process.pid}/schedstat`) : null;
const room = Buffer.alloc(128);
const accountNow = () => {
  if (accounts === null) return [performance.now(), 0];
  const [spent, queued] = room.latin1Slice(0, readSync(accounts, room, 0, 128, 0)).split(' ');
  return [Number(spent) / 1e6, Number(queued) / 1e6];
};

appendFileSync(turns, `main ${process.pid}\n`);
app.once('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', () => appendFileSync(turns, `page ${contents.getOSProcessId()}\n`));
});
let told = performance.now();
let last;
let spent;
let queued;
const beginTurn = () => {
  last = performance.now();
  [spent, queued] = accountNow();
};
beginTurn();
setInterval(() => {
  const now = performance.now();
  const [spentNow, queuedNow] = accountNow();
  const processor = spentNow - spent;
  const clock = now - last;
  if (processor >= TOLD_FROM_MS || clock >= 4 * TOLD_FROM_MS || now - told >= TOLD_EVERY_MS) {
    told = now;
    const all = [performance.timeOrigin + now, processor, clock, queuedNow - queued];
    appendFileSync(turns, `${all.map((ms) => ms.toFixed(2)).join(' ')}\n`);
  }
  beginTurn();
}, 1);

// What V8 collects holds main's thread up as well: when it ended, for how long, and of what kind.
const COLLECTIONS = { 1: 'minor', 2: 'minor', 4: 'major', 8: 'marking', 16: 'handles' };
new PerformanceObserver((list) => {
  for (const { detail, duration, startTime } of list.getEntries()) {
    if (duration < TOLD_FROM_MS) continue;
    const at = performance.timeOrigin + startTime + duration;
    const kind = COLLECTIONS[detail.kind] ?? detail.kind;
    appendFileSync(turns, `gc ${at.toFixed(2)} ${duration.toFixed(2)} ${kind}\n`);
  }
}).observe({ entryTypes: ['gc'] });

// The hand of whoever plays the day: `{ "aheadMs": … }` sets the computer's clock, `{ "busyMs": … }` has main
// be at something for so long, for the proof that this is seen.
const RealDate = Date;
let aheadMs = 0;
const dateNow = () => RealDate.now() + aheadMs;
globalThis.Date = class ShiftedDate extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(dateNow());
    else super(...given);
  }
  static now() {
    return dateNow();
  }
};

let done = 0;
process.on('SIGUSR2', () => {
  const order = JSON.parse(readFileSync(orders, 'utf8'));
  // A signal may come twice.
  if (order.number === done) return;
  done = order.number;
  if (order.aheadMs !== undefined) aheadMs = order.aheadMs;
  if (order.busyMs !== undefined) {
    const until = accountNow()[0] + order.busyMs;
    while (accountNow()[0] < until);
  }
});

// Boxes of the system are answered with files of this folder, each kind by its own.
app.once('ready', () => {
  dialog.showSaveDialog = async (...given) => {
    const name = given.at(-1).defaultPath.split('/').at(-1);
    return { canceled: false, filePath: `${files}/${name}` };
  };
  dialog.showOpenDialog = async (...given) => {
    const { filters = [], properties = [] } = given.at(-1);
    if (properties.includes('openDirectory')) return { canceled: false, filePaths: [files] };
    const isOwnList = filters.some(({ extensions }) => extensions.includes('tsv'));
    const isJson = filters.some(({ extensions }) => extensions.includes('json'));
    const wanted = isJson ? /\.json$/ : /^(?!own).*\.csv$/;
    const written = readdirSync(files).find((name) => wanted.test(name));
    return { canceled: false, filePaths: [`${files}/${isOwnList ? 'own.csv' : written}`] };
  };
});

// Where the longest turns take their time, for whoever looks for it.
if (profile !== undefined) {
  const { Session } = require('node:inspector');
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: 500 });
  session.post('Profiler.start');
  let part = 0;
  setInterval(() => {
    session.post('Profiler.stop', (_error, { profile: found } = {}) => {
      require('node:fs').writeFileSync(
        `${profile}/${String(part).padStart(4, '0')}.cpuprofile`,
        JSON.stringify({ ...found, endedAt: performance.timeOrigin + performance.now() }),
      );
      part += 1;
      session.post('Profiler.start');
      // That was not main's work.
      beginTurn();
    });
  }, 10_000);
}
