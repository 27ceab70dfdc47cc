/** `API_KEY`: the key to send to a deployed stage; undefined for none. */
export function readApiKey(): string | undefined {
  return process.env.API_KEY || undefined;
}

/** The environment of child processes: this one, with Artillery's telemetry off. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, ARTILLERY_DISABLE_TELEMETRY: 'true' };
}
