import type { Migration } from '../migrate.ts';
import { initial } from './0010-initial.ts';
import { endingAndSent } from './0020-ending-and-sent.ts';

/** Oldest first. */
export const MIGRATIONS: readonly Migration[] = [initial, endingAndSent];
