import { Hono } from 'hono';
import * as v from 'valibot';
import type { Hubrise } from '../state/hubrise.ts';
import { AdminError } from './command.ts';
import { connectionCommands } from './connection-commands.ts';
import { controlCommands } from './control-commands.ts';
import { orderCommands } from './order-commands.ts';
import { worldCommands } from './world-commands.ts';

/** Every command of the admin side by its name. */
export function createCommands(hubrise: Hubrise, closing: AbortSignal) {
  return {
    ...orderCommands(hubrise),
    ...connectionCommands(hubrise),
    ...worldCommands(hubrise),
    ...controlCommands(hubrise, closing),
  };
}

/** What `HubriseAdmin` calls: names, inputs and results. */
export type Commands = ReturnType<typeof createCommands>;

/**
 * The admin server: `POST /NAME` with the input as JSON, `{result}` back, or `{error}` with 404
 * (no such command) or 422 (bad input, or it cannot be done).
 */
export function createAdmin(hubrise: Hubrise, closing: AbortSignal): Hono {
  const commands = new Map(Object.entries(createCommands(hubrise, closing)));
  const app = new Hono();
  app.get('/', (c) => c.json({ commands: [...commands.keys()] }));
  app.post('/:name', async (c) => {
    const found = commands.get(c.req.param('name'));
    if (found === undefined) return c.json({ error: 'No such command' }, 404);
    hubrise.settle();
    const body: unknown = JSON.parse((await c.req.text()) || '{}');
    const parsed = v.safeParse(found.input, body);
    if (!parsed.success) return c.json({ error: v.summarize(parsed.issues) }, 422);
    // Each command's function takes what its own schema gives; the union loses that pairing.
    const run = found.run as (input: unknown) => unknown;
    return c.json({ result: (await run(parsed.output)) ?? null });
  });
  app.onError((error, c) =>
    c.json({ error: error.message }, error instanceof AdminError ? 422 : 500),
  );
  return app;
}
