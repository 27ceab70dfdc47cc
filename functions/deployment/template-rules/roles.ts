import { resourcesOf, type SynthesisedTemplate } from './synthesise.ts';
import { type TemplateRule, unless } from './template-rule.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** X-Ray has no resource types, so the resource of these two actions is always `*`. */
const TRACING = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

/** No two functions share a role. */
export const separateRoles: TemplateRule = (template) => {
  const functions = resourcesOf(template, 'AWS::Lambda::Function');
  const roles = functions.map(([, { Properties }]) => JSON.stringify(Properties.Role));
  return functions
    .filter((_, i) => roles[i] === undefined || roles.indexOf(roles[i]) !== roles.lastIndexOf(roles[i]))
    .map(([id]) => `${id} shares its role`);
};

/** No role has wildcard actions, or resources beyond one log group or table. */
export const leastPrivilege: TemplateRule = (template) =>
  resourcesOf(template, 'AWS::IAM::Role').flatMap(([id]) =>
    statementsOf(template, id).flatMap(({ Action, Resource }) => {
      const actions = [Action].flat();
      if (actions.every((action) => TRACING.includes(action))) return [];
      return [
        ...actions.filter((action) => action.includes('*')).map((action) => `${id} may ${action}`),
        ...[Resource]
          .flat()
          .map(text)
          .filter(isTooWide)
          .map((wide) => `${id} may act on ${wide}`),
      ];
    }),
  );

/** A role may write traces exactly when its function is traced. */
export const tracingPermissions: TemplateRule = (template) =>
  resourcesOf(template, 'AWS::Lambda::Function').flatMap(([id, { Properties }]) => {
    const { Mode } = { Mode: 'PassThrough', ...Object(Properties.TracingConfig) };
    const [, role = ''] = /"Fn::GetAtt":\["(\w+)"/.exec(JSON.stringify(Properties.Role)) ?? [];
    const may = statementsOf(template, role).flatMap(({ Action }) => [Action].flat());
    const traces = TRACING.every((action) => may.includes(action));
    return unless(
      traces === (Mode === 'Active'),
      `${id} is traced as ${Mode}, and ${role} ${traces ? 'may' : 'may not'} trace`,
    );
  });

function statementsOf(template: SynthesisedTemplate, role: string): readonly Statement[] {
  const { Policies = [] } = template.Resources[role]?.Properties ?? {};
  // A role's policies as CloudFormation has them.
  const policies = Policies as readonly { PolicyDocument: { Statement: readonly Statement[] } }[];
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

/** The literal text in a resource: in a Join or a Sub its literal parts, in a reference its names. */
function text(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  return [...JSON.stringify(resource).matchAll(/"([^"]*)"/g)].map(([, part]) => part).join(' ');
}

/** A wildcard is allowed at the end alone, for the streams of one log group or the indexes and streams of one table. */
function isTooWide(resource: string): boolean {
  return resource === '*' || /\*/.test(resource.replace(/(:\*|\/index\/\*|\/stream\/\*)$/, ''));
}
