const WIDTH = 30;
const RENDER_EVERY_MS = 100;

export interface ProgressBar {
  increment(): void;
  finish(): void;
}

/** A bar on a terminal's standard error; nothing where it is not a terminal. */
export function createProgressBar(total: number, output = process.stderr): ProgressBar {
  const startMs = performance.now();
  let done = 0;
  let renderedMs = 0;
  const render = (): void => {
    renderedMs = performance.now();
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const filled = Math.round(share * WIDTH);
    const rate = Math.round((1000 * done) / Math.max(1, renderedMs - startMs));
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    output.write(`\r${bar} ${done}/${Math.max(total, done)} ${rate}/s `);
  };
  return {
    increment() {
      done++;
      if (output.isTTY && performance.now() - renderedMs > RENDER_EVERY_MS) render();
    },
    finish() {
      if (!output.isTTY || done === 0) return;
      render();
      output.write('\n');
    },
  };
}
