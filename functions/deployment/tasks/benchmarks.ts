import { runModule, type Task } from './task.ts';

/** What `npm run benchmark` can measure; each prints JSON. */
export const BENCHMARKS: readonly Task[] = [
  benchmark(
    'model',
    'time of features and model in process',
    'model/commands/benchmark.ts',
    '[--model DIR] [--against DIR]',
  ),
  benchmark('encoder', 'time, start-up and memory of the pretrained encoder', 'model/commands/benchmark-encoder.ts'),
  benchmark(
    'startup',
    'start-up time and memory of what `npm run package` wrote',
    'layers/packaging/startup.benchmark.ts',
    '[PACKAGE …] [--rounds N]',
  ),
  benchmark(
    'entities',
    'cost of the facts in a sentence, in what `npm run package` wrote',
    'layers/packaging/entities.benchmark.ts',
  ),
  benchmark(
    'start',
    'latency of a running `npm start` under 20 callers for 30 s',
    'functions/local-service/start.benchmark.ts',
  ),
  benchmark('capture', 'cost of capture for a call, and under load', 'functions/local-service/capture.benchmark.ts'),
  benchmark('enrichment', 'time of redaction and of all enrichers', 'enrichment/enrichment.benchmark.ts'),
  benchmark(
    'throughput',
    'sentences a second that enrichment workers process',
    'enrichment/fault-injection/throughput.benchmark.ts',
  ),
  benchmark(
    'costs',
    'counted units of the table, and the price of a million predictions',
    'functions/deployment/commands/costs.benchmark.ts',
  ),
];

function benchmark(name: string, summary: string, module: string, options = ''): Task {
  return { name, summary, options, run: (parameters) => runModule(module, ...parameters) };
}
