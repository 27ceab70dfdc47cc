import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AccountDouble } from '../emulator/server.ts';
import { inheritedEnvironment } from '../environment.ts';

/** Where a newcomer finds how to deploy, watch and roll back. */
const DOCUMENTS = ['README.md', 'functions/deployment/README.md', 'functions/deployment/monitoring/runbook.md'];
/** A whole command of a document that reaches a stage: nothing cut short, no part of an option. */
const REACHES_A_STAGE =
  /^(?:[A-Z_]+=\S+ )?(?:npm run (?:deploy|rollback|remove) -- --stage \w+|npx serverless .*--stage \w+).*$/;
/** What documents write where a stage's name belongs. */
const ANY_STAGE = /\b(?:STAGE|NAME)\b/;

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

export interface Commands {
  /** Runs a command line that a document gives, the stage put where it leaves it open; fails unless it ends well. */
  documented(line: string, stage?: string): Promise<Outcome>;
  /** Runs a command line that must be refused with a code before anything is sent. */
  refused(code: string, line: string, environment?: Record<string, string>): Promise<void>;
  /** Runs any other. */
  run(line: string, environment?: Record<string, string>): Promise<Outcome>;
  /** The documents' commands that were not run. */
  left(): string[];
}

/** Runs command lines in `directory` as a developer types them, with credentials for the double. Each is printed with its last line. */
export function createCommands(directory: string, account: AccountDouble): Commands {
  const lines = DOCUMENTS.flatMap((file) => commandsOf(readFileSync(file, 'utf8')));
  const left = new Set(lines);

  async function run(line: string, more: Record<string, string> = {}): Promise<Outcome> {
    const outcome = await shell(directory, line, { ...credentials(account.url), ...more });
    console.log(`$ ${line}\n    ${outcome.output.trim().split('\n').at(-1)?.trim()}`);
    return outcome;
  }

  return {
    run,
    async documented(line, stage = '') {
      assert.ok(lines.includes(line), `${DOCUMENTS.join(', ')}: none gives ${line}`);
      left.delete(line);
      const outcome = await run(line.replace(ANY_STAGE, stage));
      assert.equal(outcome.status, 0, outcome.output);
      return outcome;
    },
    async refused(code, line, environment) {
      const sent = account.calls.length;
      const { status, output } = await run(line, environment);
      assert.equal(status, 2, output);
      assert.match(output, new RegExp(`^refused \\(${code}\\): .+$`, 'm'));
      assert.equal(account.calls.length, sent, 'something was sent');
    },
    left: () => [...left],
  };
}

/** The lines of its blocks and the code in its sentences. */
function commandsOf(text: string): string[] {
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...blocks, ...spans].filter((line) => REACHES_A_STAGE.test(line));
}

function credentials(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'double',
    AWS_SECRET_ACCESS_KEY: 'double',
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
