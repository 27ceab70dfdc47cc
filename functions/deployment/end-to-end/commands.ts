import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { inheritedEnvironment } from '../commands/environment.ts';
import type { AccountEmulator } from '../emulator/server.ts';

/** The documents that say how to deploy, monitor and roll back. */
const DOCUMENTS = ['README.md', 'functions/deployment/README.md', 'functions/deployment/monitoring/runbook.md'];
/** A complete command that acts on a stage. */
const STAGE_COMMAND =
  /^(?:[A-Z_]+=\S+ )?(?:npm run (?:deploy|rollback|remove) -- --stage \w+|npx serverless .*--stage \w+).*$/;
/** The placeholders of documents for the name of a stage. */
const STAGE_PLACEHOLDER = /\b(?:STAGE|NAME)\b/;

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

export interface Commands {
  /** Runs a command of the documents, with `stage` in place of its placeholder; throws unless it succeeds. */
  documented(line: string, stage?: string, environment?: Record<string, string>): Promise<Outcome>;
  /** The same on a terminal, with a line typed into it. */
  onTerminal(line: string, typed: string): Promise<Outcome>;
  /** Runs a command that must fail with the code before it calls AWS. */
  rejected(code: string, line: string, environment?: Record<string, string>): Promise<void>;
  /** Runs any other command. */
  run(line: string, environment?: Record<string, string>): Promise<Outcome>;
  /** The commands of the documents that were not run. */
  notRun(): string[];
}

/** Runs commands in `directory` in a shell, with credentials for the emulator; prints each with the last line of its output. */
export function createCommands(directory: string, account: AccountEmulator): Commands {
  const lines = DOCUMENTS.flatMap((file) => commandsOf(readFileSync(file, 'utf8')));
  const remaining = new Set(lines);

  async function run(line: string, more: Record<string, string> = {}): Promise<Outcome> {
    const outcome = await shell(directory, line, { ...credentials(account.url), ...more });
    console.log(`$ ${line}\n    ${outcome.output.trim().split('\n').at(-1)?.trim()}`);
    return outcome;
  }

  return {
    run,
    async documented(line, stage = '', environment = {}) {
      assert.ok(lines.includes(line), `expected ${line} in ${DOCUMENTS.join(', ')}`);
      remaining.delete(line);
      const outcome = await run(line.replace(STAGE_PLACEHOLDER, stage), environment);
      assert.equal(outcome.status, 0, outcome.output);
      return outcome;
    },
    async onTerminal(line, typed) {
      assert.ok(lines.includes(line), `expected ${line} in ${DOCUMENTS.join(', ')}`);
      remaining.delete(line);
      const outcome = await run(`printf '%s\\n' ${typed} | script -qec '${line}' /dev/null`);
      assert.equal(outcome.status, 0, outcome.output);
      return outcome;
    },
    async rejected(code, line, environment) {
      const sent = account.calls.length;
      const { status, output } = await run(line, environment);
      assert.equal(status, 2, output);
      assert.match(output, new RegExp(`^refused \\(${code}\\): .+$`, 'm'));
      assert.equal(account.calls.length, sent, 'AWS was called');
    },
    notRun: () => [...remaining],
  };
}

/** The commands in a document's code blocks and code spans. */
function commandsOf(text: string): string[] {
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...blocks, ...spans].filter((line) => STAGE_COMMAND.test(line));
}

function credentials(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'emulator',
    AWS_SECRET_ACCESS_KEY: 'emulator',
    AWS_REGION: 'eu-west-3',
    AWS_PROFILE: '',
    AWS_SESSION_TOKEN: '',
    SLS_AWS_MONITORING_FREQUENCY: '50',
  };
}

async function shell(directory: string, line: string, environment: Record<string, string>): Promise<Outcome> {
  const child = spawn('bash', ['-c', line], { cwd: directory, env: inheritedEnvironment(environment) });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const [status] = await once(child, 'close');
  return { status, output };
}
