/** The thread for whole files as tests run it: from its source. */
export const UPKEEP_ENTRY = new URL('../../main/upkeep/thread.ts', import.meta.url);
