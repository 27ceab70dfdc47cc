import { MEMORY_MB } from '../commands/cost.ts';
import { resourcesOf } from './synthesise.ts';
import { type TemplateRule, unless } from './template-rule.ts';

/** Runtime, architecture, timeout and memory of every function. */
export const functionLimits: TemplateRule = (template) =>
  resourcesOf(template, 'AWS::Lambda::Function').flatMap(([id, { Properties }]) => [
    ...unless(Properties.Runtime === 'nodejs24.x', `${id} has the runtime ${Properties.Runtime}`),
    ...unless(JSON.stringify(Properties.Architectures) === '["arm64"]', `${id} is not for arm64`),
    ...unless(Number(Properties.Timeout) <= 60, `${id} has a timeout of ${Properties.Timeout} s`),
    ...unless(Number(Properties.MemorySize) >= 128, `${id} has ${Properties.MemorySize} MB`),
    ...unless(
      id !== 'IntentLambdaFunction' || Properties.MemorySize === MEMORY_MB,
      `cost.ts assumes ${MEMORY_MB} MB for ${id}`,
    ),
  ]);

/** A protected stage bounds what each kind of work may take; any other reserves nothing, as a young account may reserve nothing. */
export const reservedConcurrency: TemplateRule = (template, stage) => {
  const reserving = resourcesOf(template, 'AWS::Lambda::Function')
    .filter(([, { Properties }]) => Properties.ReservedConcurrentExecutions !== undefined)
    .map(([id]) => id);
  const expected = stage.protected ? ['Capture', 'Enrich', 'Intent'].map((name) => `${name}LambdaFunction`) : [];
  return unless(
    reserving.toSorted().join() === expected.join(),
    `concurrency is reserved by ${reserving.join() || 'none'}, expected ${expected.join() || 'none'}`,
  );
};

export const stageThrottling: TemplateRule = (template) => {
  const stages = resourcesOf(template, 'AWS::ApiGatewayV2::Stage');
  return [
    ...unless(stages.length === 1, `the API has ${stages.length} stages`),
    ...stages.flatMap(([id, { Properties }]) => {
      const { ThrottlingRateLimit, ThrottlingBurstLimit } = Object(Properties.DefaultRouteSettings);
      return unless(ThrottlingRateLimit > 0 && ThrottlingBurstLimit > 0, `${id} is not throttled`);
    }),
  ];
};
