interface Waiting<T> {
  readonly query: string;
  readonly resolve: (answer: T) => void;
  readonly reject: (reason: unknown) => void;
}

/** Lets calls that come close together share one request: `answer` gets up to `size` queries and answers them in order. */
export function batching<T>(
  answer: (queries: readonly string[]) => Promise<readonly T[]>,
  { size, waitMs }: Readonly<Record<'size' | 'waitMs', number>>,
): (query: string) => Promise<T | undefined> {
  let waiting: Waiting<T | undefined>[] = [];
  let timer: NodeJS.Timeout | undefined;

  function send(): void {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    answer(batch.map(({ query }) => query)).then(
      (answers) => {
        for (const [i, { resolve }] of batch.entries()) resolve(answers[i]);
      },
      (error: unknown) => {
        for (const { reject } of batch) reject(error);
      },
    );
  }

  return (query) =>
    new Promise((resolve, reject) => {
      waiting.push({ query, resolve, reject });
      if (waiting.length >= size) send();
      else timer ??= setTimeout(send, waitMs);
    });
}
