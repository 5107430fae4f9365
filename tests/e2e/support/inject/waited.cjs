// The computer has been running for an hour longer: what a person has to wait for is over.
const os = require('node:os');
const { syncBuiltinESMExports } = require('node:module');

const HOUR_S = 3_600;
const { uptime } = os;
os.uptime = () => uptime() + HOUR_S;
syncBuiltinESMExports();
