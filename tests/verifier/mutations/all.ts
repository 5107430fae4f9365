import { inChain } from './chain.ts';
import { days } from './days.ts';
import { keys } from './keys.ts';
import type { Mutation } from './make.ts';
import { payloads } from './payloads.ts';
import { projections } from './projections.ts';
import { sales } from './sales.ts';

/** Each code that a database can have, with what has it and no other. */
export const MUTATIONS: Readonly<Record<string, readonly Mutation[]>> = {
  ...inChain,
  ...keys,
  ...payloads,
  ...sales,
  ...days,
  ...projections,
};
