/** What the app was started with. */
export type Environment = Readonly<Record<string, string | undefined>>;

const CLIENT_SECRET = 'POS_HELPER_HUBRISE_CLIENT_SECRET';

/**
 * Reads the environment and takes HubRise's client secret out of it: what is started from here, the
 * person's browser for one, gets the environment along, and anybody may look into that.
 */
export function takeEnvironment(own: NodeJS.ProcessEnv): Environment {
  const taken = { ...own };
  delete own[CLIENT_SECRET];
  return taken;
}

/** Does `work`, which starts this app anew, with the secret back in its place for so long. */
export function withSecret(own: NodeJS.ProcessEnv, taken: Environment, work: () => void): void {
  const secret = taken[CLIENT_SECRET];
  if (secret !== undefined) own[CLIENT_SECRET] = secret;
  try {
    work();
  } finally {
    delete own[CLIENT_SECRET];
  }
}
