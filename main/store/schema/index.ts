import { CONNECTION } from './connection.ts';
import { COUNTER } from './counter.ts';
import { JOURNAL } from './journal.ts';
import { KITCHEN } from './kitchen.ts';
import { MENU } from './menu.ts';
import { ORDERS } from './orders.ts';

/** What a file of this version has. Each statement makes what is not there yet, and leaves what is. */
export const SCHEMA = [CONNECTION, ORDERS, KITCHEN, MENU, COUNTER, JOURNAL].join('');

/**
 * The number of that schema, in the file's `user_version`. Whoever changes the schema of a version that is out raises
 * it, and adds the upgrade from the one before.
 */
export const NEWEST_SCHEMA = 415;
