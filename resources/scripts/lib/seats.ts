// Places for journeys to run beside each other: each has a screen, a bus and a keyring of its own, so
// that no window takes the focus from another, and no test finds another's secrets.

/** What a program needs in its environment to run at one place. */
export type Seat = Readonly<Record<string, string>>;

const NAME = 'POS_HELPER_SEATS';

/** The variable that hands the seats down to the test runner. */
export function seatsEnv(seats: readonly Seat[]): Record<string, string> {
  return seats.length > 1 ? { [NAME]: JSON.stringify(seats) } : {};
}

/** The seats that were handed down. None where the environment itself is the only place. */
export function readSeats(env: NodeJS.ProcessEnv): readonly Seat[] {
  // Written by `seatsEnv`, in the process that started this one.
  return JSON.parse(env[NAME] ?? '[]') as readonly Seat[];
}
