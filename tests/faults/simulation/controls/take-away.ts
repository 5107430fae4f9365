import { takeOut } from '../../take-out.ts';
import { guardOf } from './guards.ts';

// Loaded before everything else of a process (`node --import`): takes the guard that is named in
// the environment out of the till's source as it is read.

export const WITHOUT = 'FAULTS_WITHOUT';

const name = process.env[WITHOUT];
if (name !== undefined) takeOut(guardOf(name), name, 'guards.ts');
