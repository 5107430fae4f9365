// The ten minutes that a person has for HubRise's pages pass in a moment; every other wait is as is.
const TEN_MINUTES = 600_000;

const { setTimeout: wait } = globalThis;
globalThis.setTimeout = (work, ms, ...args) => wait(work, ms === TEN_MINUTES ? 50 : ms, ...args);
