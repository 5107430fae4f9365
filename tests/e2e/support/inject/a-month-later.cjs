// The till starts 31 days later than it is: what is kept for 30 has had its time.
const MONTH = 31 * 86_400_000;

const { now } = Date;
Date.now = () => now() + MONTH;
