// No port of 127.0.0.1 can be had, as where a firewall or another program has them all.
const { Server } = require('node:net');

const { listen } = Server.prototype;
Server.prototype.listen = function (...args) {
  if (!args.includes('127.0.0.1')) return listen.apply(this, args);
  const error = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' });
  process.nextTick(() => this.emit('error', error));
  return this;
};
