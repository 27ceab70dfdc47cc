/** What every function that answers HTTP is told by its environment. */
export interface HttpEnvironment {
  /** `API_KEYS`: `name:sha256` pairs with commas between; empty where no key is needed. */
  readonly apiKeys: string;
}

export function readHttpEnvironment(): HttpEnvironment {
  return { apiKeys: process.env.API_KEYS ?? '' };
}
