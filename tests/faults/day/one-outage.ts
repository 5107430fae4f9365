import { DEFAULT_OUTAGE, playOutage } from './outage.ts';

// In a process of its own, for whoever forked it: it takes the clock and the timers of the process that plays it.
process.send?.(await playOutage({ ...DEFAULT_OUTAGE, endsAtMs: Number(process.argv[2]) }));
