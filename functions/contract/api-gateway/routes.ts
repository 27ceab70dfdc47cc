/** A route of an HTTP API: `GET /api/intent`, `ANY /x/{id}`, `GET /x/{rest+}` or `$default`. */
export interface Route {
  readonly routeKey: string;
  readonly functionName: string;
  /** The route key that the event carries in place of `routeKey`: so can several functions that know one route be served side by side. */
  readonly presentedAs?: string;
}

export interface RouteMatch {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The route for a method and a path (percent-encoded, without query): the most specific one. A literal segment is more
 * specific than `{name}`, which is more specific than `{name+}`; a named method more than ANY; `$default` comes last.
 * HEAD and OPTIONS need routes of their own, as every method does, and a slash at the end makes another path.
 * Undefined where nothing matches. Source: "Create routes for HTTP APIs", API Gateway developer guide. Its text does not say
 * whether paths are decoded before or after they are matched; here each segment is, so `%2F` does not separate segments.
 */
export function selectRoute(routes: readonly Route[], method: string, path: string): RouteMatch | undefined {
  const candidates = routes.flatMap((route) => matchOne(route, method, path));
  return candidates.sort((a, b) => compare(b.rank, a.rank))[0];
}

interface Candidate extends RouteMatch {
  /** A number for each segment, then one for the method; the greater, the more specific. */
  readonly rank: readonly number[];
}

function matchOne(route: Route, method: string, path: string): Candidate[] {
  if (route.routeKey === '$default') return [{ route, pathParameters: {}, rank: [] }];
  const [routeMethod = '', template = ''] = route.routeKey.split(' ');
  if (routeMethod !== 'ANY' && routeMethod !== method) return [];
  const matched = matchSegments(template.split('/'), path.split('/').map(decodePath));
  if (!matched) return [];
  return [{ route, pathParameters: matched.parameters, rank: [...matched.rank, routeMethod === 'ANY' ? 1 : 2] }];
}

const GREEDY = 1;
const VARIABLE = 2;
const LITERAL = 3;

function matchSegments(template: readonly string[], path: readonly string[]) {
  const parameters: Record<string, string> = {};
  const rank: number[] = [];
  for (const [i, segment] of template.entries()) {
    const name = /^\{(\w+)(\+?)\}$/.exec(segment);
    const value = path[i];
    if (value === undefined) return undefined;
    if (!name) {
      if (segment !== value) return undefined;
      rank.push(LITERAL);
    } else if (name[2] === '+') {
      parameters[name[1] ?? ''] = path.slice(i).join('/');
      rank.push(GREEDY);
      return { parameters, rank };
    } else {
      if (value === '') return undefined;
      parameters[name[1] ?? ''] = value;
      rank.push(VARIABLE);
    }
  }
  return path.length === template.length ? { parameters, rank } : undefined;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A segment or path without percent-encoding; as it is when it cannot be decoded. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
