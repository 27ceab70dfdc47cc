/** What a child process inherits: the developer's environment, less AWS credentials, which nothing here needs. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  const { AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, ...rest } = process.env;
  return rest;
}
