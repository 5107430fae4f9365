import { DEFAULT_DAY, playDay, WHOLE_DAY } from './run-day.ts';

// The usual day, or the whole one, in a process of its own for whoever forked it.
const SEED = 1;
process.send?.(await playDay(process.argv[2] === 'whole' ? WHOLE_DAY : DEFAULT_DAY, SEED));
