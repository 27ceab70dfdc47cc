import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError, wholeNumber } from '../model/command-line.ts';
import { machineArchitecture } from './host/unpack.ts';
import { SCENARIO_NAMES } from './measure/plan.ts';

export const HELP = `npm run load-test [-- OPTIONS]: cold starts, warm calls and load, measured on what npm run package wrote.
  --smoke           a short run
  --scenario NAME   one scenario alone: ${SCENARIO_NAMES.join(', ')}
  --peers           other classifiers instead of the service
  --model DIR       packages the service with a model of one's own first
  --arch NAME       arm64 or x86_64 (${machineArchitecture()})
  --cpu-share       limits the processor as Lambda does
  --port N          first port (4100)
  --out DIR         where the report is written (reports/load-test)
  --target URL      a deployed service instead
  --function NAME   its function, with --force-cold
  --force-cold      measures its cold starts: changes the configuration of the function
Exit status 1: a call failed; 2: nothing could be measured.
Example: npm run load-test -- --smoke`;

const OPTIONS = {
  scenario: { type: 'string' },
  smoke: { type: 'boolean', default: false },
  peers: { type: 'boolean', default: false },
  'cpu-share': { type: 'boolean', default: false },
  port: { type: 'string', default: '4100' },
  arch: { type: 'string', default: machineArchitecture() },
  out: { type: 'string', default: join('reports', 'load-test') },
  model: { type: 'string' },
  target: { type: 'string' },
  'force-cold': { type: 'boolean', default: false },
  function: { type: 'string' },
} as const;

export type Options = ReturnType<typeof readOptions>;

/** The options of `npm run load-test`, read before anything is installed. Throws a `UsageError`. */
export function readOptions() {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.model !== undefined && (values.peers || values.target !== undefined)) {
    throw new UsageError(
      '--model: expected neither --peers, whose data is the corpus, nor --target, which has a model',
    );
  }
  return { ...values, port: wholeNumber('port', values.port, 0, 65_535) };
}
