/** The environment of child processes: this one, with Artillery's telemetry off. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, ARTILLERY_DISABLE_TELEMETRY: 'true' };
}
