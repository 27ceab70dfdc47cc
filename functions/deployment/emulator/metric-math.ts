/** The values of the metrics of an expression, by id; undefined where a metric has no data point. */
export type MetricValues = Readonly<Record<string, number | undefined>>;

/**
 * The value of an expression of CloudWatch's metric math for one period; undefined where a metric without data point decides it.
 * Known are numbers, ids, + - * /, comparisons, AND, OR, IF and FILL ("Using math expressions with CloudWatch metrics"); throws for
 * anything else.
 */
export function evaluateMetricMath(expression: string, values: MetricValues): number | undefined {
  const tokens = expression.match(/\d+(?:\.\d+)?|\w+|[<>=!]=|[-+*/<>(),]|\S/g) ?? [];
  let at = 0;

  function expect(token: string): void {
    if (tokens[at] !== token) throw new Error(`${expression}: expected ${token}, got ${tokens[at] ?? 'the end'}`);
    at++;
  }

  function binary(level: number): number | undefined {
    const operators = LEVELS[level];
    if (!operators) return primary();
    let left = binary(level + 1);
    for (let operate = operators[tokens[at] ?? '']; operate; operate = operators[tokens[at] ?? '']) {
      at++;
      const right = binary(level + 1);
      left = left === undefined || right === undefined ? undefined : operate(left, right);
    }
    return left;
  }

  function primary(): number | undefined {
    const token = tokens[at++] ?? '';
    if (/^\d/.test(token)) return Number(token);
    if (token === '(') {
      const value = binary(0);
      expect(')');
      return value;
    }
    if (tokens[at] === '(') return call(token);
    if (!(token in values)) throw new Error(`${expression}: ${token || 'the end'} is no metric`);
    return values[token];
  }

  function call(name: string): number | undefined {
    const given: (number | undefined)[] = [];
    do {
      at++;
      given.push(binary(0));
    } while (tokens[at] === ',');
    expect(')');
    const [first, second, third] = given;
    if (name === 'FILL') return first ?? second;
    if (name === 'IF') return first === undefined ? undefined : first === 0 ? third : second;
    throw new Error(`${expression}: ${name} is not emulated`);
  }

  const value = binary(0);
  if (at < tokens.length) throw new Error(`${expression}: ${tokens[at]} was not expected`);
  return value;
}

type Operator = (left: number, right: number) => number;

/** The loosest first. */
const LEVELS: readonly Readonly<Record<string, Operator>>[] = [
  { OR: (a, b) => Number(a !== 0 || b !== 0) },
  { AND: (a, b) => Number(a !== 0 && b !== 0) },
  {
    '<': (a, b) => Number(a < b),
    '>': (a, b) => Number(a > b),
    '<=': (a, b) => Number(a <= b),
    '>=': (a, b) => Number(a >= b),
    '==': (a, b) => Number(a === b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b },
];
