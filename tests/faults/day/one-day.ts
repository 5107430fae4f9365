import { playDay, USUAL_DAY } from './run-day.ts';

// The usual day in a process of its own, for whoever forked it.
const SEED = 1;
process.send?.(await playDay(USUAL_DAY, SEED));
