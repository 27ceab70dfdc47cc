import { readFileSync } from 'node:fs';
import { type TemplateRule, unless } from './template-rule.ts';

const POLICY = 'functions/deployment/pipeline/policy.json';

/** The service prefix of IAM for services whose resource types are named otherwise (Service Authorization Reference). */
const PREFIXES: Readonly<Record<string, string>> = { apigatewayv2: 'apigateway' };

/** The policy document of whoever deploys has actions of every service in the template. */
export const servicePermissions: TemplateRule = ({ Resources }) => {
  const { Statement }: { Statement: { Action: string[] }[] } = JSON.parse(readFileSync(POLICY, 'utf8'));
  const allowed = new Set(Statement.flatMap(({ Action }) => Action.map((action) => action.split(':')[0])));
  const services = new Set(Object.values(Resources).map(({ Type }) => Type.split('::')[1]?.toLowerCase() ?? ''));
  return [...services].flatMap((service) =>
    unless(allowed.has(PREFIXES[service] ?? service), `${POLICY} allows nothing of ${service}`),
  );
};
