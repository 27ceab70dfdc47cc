import { resourcesOf } from './synthesise.ts';
import { type TemplateRule, unless } from './template-rule.ts';

/** In a stage with the alias, calls go to it, and CodeDeploy moves it and rolls back on an alarm. */
export const aliasRollback: TemplateRule = ({ Resources }, { release, traffic }) => {
  const target = JSON.stringify(Resources.HttpApiIntegrationIntent?.Properties.IntegrationUri);
  const alias = Resources.IntentLiveAlias;
  if (release === 'direct') return unless(alias === undefined, 'a stage with direct releases has an alias');
  const { AutoRollbackConfiguration, AlarmConfiguration, DeploymentConfigName } = Object(
    Resources.LiveDeploymentGroup?.Properties,
  );
  const stopping = JSON.stringify(AlarmConfiguration);
  const alarms = ['CanaryErrorsAlarm', 'CanaryLatencyAlarm', 'AbstentionAlarm'];
  return [
    ...unless(target.includes('"live"'), 'calls do not go to the alias'),
    ...unless(
      JSON.stringify(alias?.UpdatePolicy ?? {}).includes('CodeDeployLambdaAliasUpdate'),
      'CodeDeploy does not move the alias',
    ),
    ...unless(Object(AutoRollbackConfiguration).Enabled === true, 'CodeDeploy does not roll back'),
    ...unless(
      JSON.stringify(DeploymentConfigName) === '{"Ref":"Traffic"}',
      'the deployment group has no traffic configuration',
    ),
    ...alarms.flatMap((alarm) =>
      unless(`${stopping}`.includes(`{"Ref":"${alarm}"}`), `${alarm} does not stop a release`),
    ),
    ...unless(traffic.startsWith('CodeDeployDefault.Lambda'), `${traffic} is not a Lambda traffic configuration`),
  ];
};

/** A protected stage moves a part of its traffic first. */
export const gradualTraffic: TemplateRule = ({ Parameters }, stage) =>
  unless(!stage.protected || /Canary|Linear/.test(String(Parameters?.Traffic?.Default)), 'all traffic moves at once');

const NAMED = /^(?:Function|Layer|Table|Alarm|Queue|Topic|Dashboard|Role|LogGroup|Application)Name$/;

/** Names hold the stage, so that stages can share an account. */
export const stageInNames: TemplateRule = ({ Resources }, { name }) =>
  Object.entries(Resources).flatMap(([id, { Properties }]) =>
    Object.entries(Properties)
      .filter(([key, value]) => NAMED.test(key) && typeof value === 'string')
      .filter(([, value]) => !String(value).includes(`intent-api-${name}`))
      .map(([key, value]) => `${id} has the ${key} ${value}`),
  );

/** Packaging replaced every placeholder, and the template has functions. */
export const noPlaceholders: TemplateRule = (template) => {
  const left = /LIVE_VERSION|\$\{(?:self|param|sls|env|file)\b[^}]*/.exec(JSON.stringify(template));
  return [
    ...unless(left === null, `the placeholder ${left} is left`),
    ...unless(resourcesOf(template, 'AWS::Lambda::Function').length > 0, 'there is no function'),
  ];
};
