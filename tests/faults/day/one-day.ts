import { DEFAULT_DAY, playDay } from './run-day.ts';

// The usual day in a process of its own, for whoever forked it.
const SEED = 1;
process.send?.(await playDay(DEFAULT_DAY, SEED));
