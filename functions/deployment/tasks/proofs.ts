import { runModule, type Task } from './task.ts';

/** What `npm run prove` can show: too slow, or with too much to install, for `npm test`. */
export const PROOFS: readonly Task[] = [
  proof('model', 'trains again and compares with the committed model', 'model/commands/reproduce.ts'),
  proof(
    'tokenizer',
    'cuts the whole corpus as the reference tokenizer does (needs its Python package)',
    'model/commands/compare-tokenizer.ts',
  ),
  proof(
    'kills',
    'kills enrichment workers at random: no result lost, none counted twice',
    'enrichment/fault-injection/kills.ts',
  ),
  proof('dynamodb-local', 'table and store on DynamoDB Local (needs Java 17)', 'enrichment/table/dynamodb-local.ts'),
  proof(
    'deployment',
    'deploys, rolls back and removes as the documents say, against an emulator of AWS',
    'functions/deployment/end-to-end/prove.ts',
  ),
];

function proof(name: string, summary: string, module: string): Task {
  return { name, summary, run: (parameters) => runModule(module, ...parameters) };
}
