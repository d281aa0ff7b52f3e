import type { Check } from './check.ts';

/** Often a route that was forgotten, or that names another receiver by mistake. */
export const receiverUnused: Check = {
  name: 'receiver-unused',
  severity: 'warning',
  summary: 'A receiver that no route names.',
  find: ({ config }) => {
    const used = new Set(config.routes.map(({ receiver }) => receiver));
    return config.receivers
      .filter(({ name }) => !used.has(name))
      .map(({ name, line }) => ({ line, message: `no route names the receiver ${JSON.stringify(name)}` }));
  },
};
