/** The parts of the screens' texts that main says itself; the build leaves the others out of its program. */
export const SPOKEN = ['main', 'status', 'service'] as const;
