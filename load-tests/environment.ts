/** What a child process inherits: this environment, with Artillery told to report to nobody. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, ARTILLERY_DISABLE_TELEMETRY: 'true' };
}
