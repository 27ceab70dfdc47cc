declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** The part of dynalite's options that is used; without `path` everything stays in memory. */
  const dynalite: (options: { path?: string; createTableMs?: number }) => Server;
  export = dynalite;
}
