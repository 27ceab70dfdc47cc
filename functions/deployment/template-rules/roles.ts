import { resourcesOf, type SynthesisedTemplate } from '../synthesise.ts';
import { type Protection, unless } from './protection.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** X-Ray has no resources to name: these two actions stand for everything, or for nothing. */
const TRACING = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

export const aRoleOfItsOwn: Protection = (template) => {
  const functions = resourcesOf(template, 'AWS::Lambda::Function');
  const roles = functions.map(([, { Properties }]) => JSON.stringify(Properties.Role));
  return functions
    .filter((_, i) => roles[i] === undefined || roles.indexOf(roles[i]) !== roles.lastIndexOf(roles[i]))
    .map(([id]) => `${id} shares its role`);
};

export const noRightTooWide: Protection = (template) =>
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

export const rightsToTrace: Protection = (template) =>
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

/** The literal text of a resource: of a Join or a Sub what is written out, of a reference nothing. */
function text(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  return [...JSON.stringify(resource).matchAll(/"([^"]*)"/g)].map(([, part]) => part).join(' ');
}

/** A star is allowed where it stands for streams of one log group or indexes of one table, at the very end. */
function isTooWide(resource: string): boolean {
  return resource === '*' || /\*/.test(resource.replace(/(:\*|\/index\/\*|\/stream\/\*)$/, ''));
}
