// Five minutes in which nobody touches anything pass in a moment; every other wait is as is.
const FIVE_MINUTES = 300_000;

const { setTimeout: wait } = globalThis;
globalThis.setTimeout = (work, ms, ...args) => wait(work, ms === FIVE_MINUTES ? 500 : ms, ...args);
