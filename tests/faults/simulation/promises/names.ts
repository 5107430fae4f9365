/** What the till promises, whatever fails. The five truths first. */
export const PROMISES = {
  kept: 'no order is lost: it is stored before its event is deleted, and shown while it is open',
  once: 'no order is doubled: it arrives, rings and is on the board once',
  asked: 'nothing is told to HubRise that nobody did: no refusal, no cancellation by the program',
  said: 'nobody is left in the dark: what is not told, not taken or not connected is shown',
  undo: 'a move can be taken back for 5 s, and is told to nobody then',
  no_token: 'no token is in the database',
  minute: 'a new order is in within 60 s whenever HubRise answers, whatever else goes wrong',
  agreed: 'at rest the tills show what HubRise holds, cancellations included',
  shared: 'the same with a second till of whose answers HubRise tells nobody',
  stands: 'no till goes on with an order that its platform has cancelled',
  paper: 'at rest the kitchen’s paper says what is to be made, and nothing twice without saying so',
  answered: 'an answer is on its way within 5 s of the end of its undo time',
  listening: 'HubRise keeps the events again within about an hour, whoever ended that',
  limits: 'HubRise is never asked for more than it gives',
  shop: 'HubRise has what is sold out, whether orders are taken and how late one comes as it was wished',
  sold: 'what is on a ticket of the counter is sealed once and never lost, and its papers come out',
  pushed: 'HubRise has each order of the counter once, as it is here',
  points: 'points are moved once for each sale, and go back with what is given back',
  unexpected: 'nothing happens that nobody expected',
} as const;

export type PromiseName = keyof typeof PROMISES;

export const PROMISE_NAMES = Object.keys(PROMISES) as PromiseName[];
