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

/** One enrichment run at a time in every stage; in a protected stage the predicting function has concurrency of its own. */
export const reservedConcurrency: TemplateRule = (template, stage) => {
  const reserved = (id: string) => Number(template.Resources[id]?.Properties.ReservedConcurrentExecutions ?? 0);
  return [
    ...unless(reserved('EnrichLambdaFunction') === 1, 'several enrichment runs may start at once'),
    ...unless(
      !stage.protected || reserved('IntentLambdaFunction') > 0,
      'the predicting function has no reserved concurrency',
    ),
  ];
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
