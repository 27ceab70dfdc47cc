/** The service's own intents, in the order that callers of `GET /api/intent` see and rely on. */
export const INTENTS = [
  'purchase',
  'find-restaurant',
  'irrelevant',
  'find-hotel',
  'provide-showtimes',
  'find-around-me',
  'find-train',
  'find-flight',
] as const;
