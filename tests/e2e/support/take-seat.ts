import { readSeats } from '../../../resources/scripts/lib/seats.ts';

// Runs before each file of journeys: what runs beside it sits elsewhere. The runner numbers its
// workers from 1 to as many as there are seats, and gives no number twice at a time.
const seats = readSeats(process.env);
const mine = seats[Number(process.env['VITEST_POOL_ID']) - 1];
if (seats.length > 0 && mine === undefined) throw new Error('There are more workers than seats');
Object.assign(process.env, mine);
