import { takeOut } from '../take-out.ts';
import { CLOSING_GUARDS, WITHOUT } from './closing-guards.ts';

// Loaded before everything else of a life (`node --import`): its till lacks the guard that the environment names.

const name = process.env[WITHOUT];
const guard = CLOSING_GUARDS.find((one) => one.name === name);
if (guard !== undefined) takeOut(guard, guard.name, 'closing-guards.ts');
