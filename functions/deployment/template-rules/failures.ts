import { resourcesOf, type SynthesisedTemplate } from './synthesise.ts';
import { type TemplateRule, unless } from './template-rule.ts';

/** Services that invoke a function asynchronously, so that nothing but a dead-letter queue keeps what failed. */
const ASYNCHRONOUS = /"(?:events|logs|sns|s3|scheduler)\./;

export const deadLetterQueues: TemplateRule = (template) =>
  resourcesOf(template, 'AWS::Lambda::Permission')
    .filter(([, { Properties }]) => ASYNCHRONOUS.test(JSON.stringify(Properties.Principal)))
    .flatMap(([, { Properties }]) => {
      const [, id = ''] = /"([A-Za-z0-9]+LambdaFunction)"/.exec(JSON.stringify(Properties.FunctionName)) ?? [];
      const { TargetArn } = Object(template.Resources[id]?.Properties.DeadLetterConfig);
      return unless(TargetArn !== undefined, `${id} has no dead-letter queue`);
    });

export const queueAlarms: TemplateRule = (template) => {
  const dimensions = JSON.stringify(alarmsOf(template).map(([, { Properties }]) => Properties.Dimensions));
  return resourcesOf(template, 'AWS::SQS::Queue').flatMap(([id]) =>
    unless(dimensions.includes(`"${id}"`), `${id} has no alarm`),
  );
};

/** The ends of the alarms' names. */
const ALARMS = [
  ...['errors', 'faults', 'throttles', 'latency', 'cold-starts', 'init-time', 'abstention', 'intent-mix'],
  ...['quarantine', 'enrichment-lag', 'dead-letters'],
];
/** Of stages whose releases move traffic by the alias. */
const RELEASE_ALARMS = ['canary-errors', 'canary-faults', 'canary-silence', 'canary-latency'];

/** Every alarm exists and notifies the topic, and there is a budget. */
export const alarmActions: TemplateRule = (template, { name, release }) => {
  const alarms = new Map(alarmsOf(template).map(([, { Properties }]) => [Properties.AlarmName, Properties]));
  const required = release === 'live' ? [...ALARMS, ...RELEASE_ALARMS] : ALARMS;
  const budgets = resourcesOf(template, 'AWS::Budgets::Budget');
  return [
    ...required.flatMap((alarm) => {
      const actions = JSON.stringify(alarms.get(`intent-api-${name}-${alarm}`)?.AlarmActions);
      return unless(actions === '[{"Ref":"AlarmTopic"}]', `the alarm ${alarm} does not notify the topic`);
    }),
    ...unless(budgets.length === 1, 'there is no budget'),
  ];
};

function alarmsOf(template: SynthesisedTemplate) {
  return resourcesOf(template, 'AWS::CloudWatch::Alarm');
}
