/** A route of an HTTP API: `GET /api/intent`, `ANY /x/{id}`, `GET /x/{rest+}` or `$default`. */
export interface Route {
  readonly routeKey: string;
  readonly functionName: string;
  /** The key the event names in place of its own: several functions that know one route can stand side by side. */
  readonly presentedAs?: string;
}

export interface RouteMatch {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The route that API Gateway would choose: the most specific one, where a fixed segment beats `{name}` beats `{name+}`,
 * a named method beats ANY, and `$default` takes what is left. Source: "Routes for HTTP APIs", API Gateway developer guide.
 */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch | undefined {
  const candidates = routes.flatMap((route) => matchOne(route, method, path));
  return candidates.sort((a, b) => compare(b.rank, a.rank))[0];
}

interface Candidate extends RouteMatch {
  /** One figure a segment, the method's last; the greater, the more specific. */
  readonly rank: readonly number[];
}

function matchOne(route: Route, method: string, path: string): Candidate[] {
  if (route.routeKey === '$default') return [{ route, pathParameters: {}, rank: [] }];
  const [routeMethod = '', template = ''] = route.routeKey.split(' ');
  if (routeMethod !== 'ANY' && routeMethod !== method) return [];
  const matched = matchSegments(template.split('/'), path.split('/'));
  if (!matched) return [];
  return [{ route, pathParameters: matched.parameters, rank: [...matched.rank, routeMethod === 'ANY' ? 1 : 2] }];
}

const GREEDY = 1;
const VARIABLE = 2;
const FIXED = 3;

function matchSegments(template: readonly string[], path: readonly string[]) {
  const parameters: Record<string, string> = {};
  const rank: number[] = [];
  for (const [i, segment] of template.entries()) {
    const name = /^\{(\w+)(\+?)\}$/.exec(segment);
    const value = path[i];
    if (value === undefined) return undefined;
    if (!name) {
      if (segment !== value) return undefined;
      rank.push(FIXED);
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
