// The till starts an hour later than it is: what a person would have to wait for is over.
const HOUR = 3_600_000;

const { now } = Date;
Date.now = () => now() + HOUR;
