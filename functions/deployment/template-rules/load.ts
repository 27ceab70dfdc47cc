import { MEMORY_MB } from '../cost.ts';
import { resourcesOf, type SynthesisedTemplate } from '../synthesise.ts';
import { type Protection, unless } from './protection.ts';

/** What calls a function without waiting for its answer: what fails there must go somewhere. */
const ASYNCHRONOUS = /"(?:events|logs|sns|s3|scheduler)\./;

export const boundedFunctions: Protection = (template) =>
  resourcesOf(template, 'AWS::Lambda::Function').flatMap(([id, { Properties }]) => [
    ...unless(Properties.Runtime === 'nodejs24.x', `${id} runs on ${Properties.Runtime}`),
    ...unless(JSON.stringify(Properties.Architectures) === '["arm64"]', `${id} is not for arm64`),
    ...unless(Number(Properties.Timeout) <= 60, `${id} may run for ${Properties.Timeout} s`),
    ...unless(Number(Properties.MemorySize) >= 128, `${id} has ${Properties.MemorySize} MB`),
    ...unless(
      id !== 'IntentLambdaFunction' || Properties.MemorySize === MEMORY_MB,
      `cost.ts counts ${MEMORY_MB} MB for ${id}`,
    ),
  ]);

/** The worker is one at a time wherever it runs; in a protected stage callers have a concurrency that nobody else takes. */
export const reservedConcurrency: Protection = (template, stage) => {
  const reserved = (id: string) => Number(template.Resources[id]?.Properties.ReservedConcurrentExecutions ?? 0);
  return [
    ...unless(reserved('EnrichLambdaFunction') === 1, 'more than one worker may be started'),
    ...unless(!stage.protected || reserved('IntentLambdaFunction') > 0, 'callers have no concurrency of their own'),
  ];
};

export const throttledStage: Protection = (template) => {
  const stages = resourcesOf(template, 'AWS::ApiGatewayV2::Stage');
  return [
    ...unless(stages.length === 1, `the API has ${stages.length} stages`),
    ...stages.flatMap(([id, { Properties }]) => {
      const { ThrottlingRateLimit, ThrottlingBurstLimit } = Object(Properties.DefaultRouteSettings);
      return unless(ThrottlingRateLimit > 0 && ThrottlingBurstLimit > 0, `${id} has no ceiling`);
    }),
  ];
};

export const nothingLost: Protection = (template) =>
  resourcesOf(template, 'AWS::Lambda::Permission')
    .filter(([, { Properties }]) => ASYNCHRONOUS.test(JSON.stringify(Properties.Principal)))
    .flatMap(([, { Properties }]) => {
      const [, id = ''] = /"([A-Za-z0-9]+LambdaFunction)"/.exec(JSON.stringify(Properties.FunctionName)) ?? [];
      const { TargetArn } = Object(template.Resources[id]?.Properties.DeadLetterConfig);
      return unless(TargetArn !== undefined, `what ${id} cannot do goes nowhere`);
    });

export const watchedQueues: Protection = (template) => {
  const watched = JSON.stringify(alarmsOf(template).map(([, { Properties }]) => Properties.Dimensions));
  return resourcesOf(template, 'AWS::SQS::Queue').flatMap(([id]) =>
    unless(watched.includes(`"${id}"`), `nobody is woken by ${id}`),
  );
};

/** By the end of their names, and where nothing moves callers slowly, less the last two. */
const ALARMS = [
  ...['errors', 'faults', 'throttles', 'latency', 'cold-starts', 'init-time', 'abstention', 'intent-mix'],
  ...['quarantine', 'enrichment-lag', 'dead-letters'],
  ...['canary-errors', 'canary-latency'],
];

export const alarmsHeard: Protection = (template, { name, release }) => {
  const alarms = new Map(alarmsOf(template).map(([, { Properties }]) => [Properties.AlarmName, Properties]));
  const wanted = release === 'live' ? ALARMS : ALARMS.slice(0, -2);
  const budgets = resourcesOf(template, 'AWS::Budgets::Budget');
  return [
    ...wanted.flatMap((alarm) => {
      const actions = JSON.stringify(alarms.get(`intent-api-${name}-${alarm}`)?.AlarmActions);
      return unless(actions === '[{"Ref":"AlarmTopic"}]', `nobody hears ${alarm}`);
    }),
    ...unless(budgets.length === 1, 'there is no budget'),
  ];
};

function alarmsOf(template: SynthesisedTemplate) {
  return resourcesOf(template, 'AWS::CloudWatch::Alarm');
}
