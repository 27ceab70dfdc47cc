import { resourcesOf } from '../synthesise.ts';
import { type Protection, unless } from './protection.ts';

/** Callers reach the alias where the stage has one, and it moves by CodeDeploy, which goes back when an alarm sounds. */
export const aliasThatGoesBack: Protection = ({ Resources }, { release, traffic }) => {
  const target = JSON.stringify(Resources.HttpApiIntegrationIntent?.Properties.IntegrationUri);
  const alias = Resources.IntentLiveAlias;
  if (release === 'direct') return unless(alias === undefined, 'a stage of direct releases has an alias');
  const { AutoRollbackConfiguration, AlarmConfiguration, DeploymentConfigName } = Object(
    Resources.LiveDeploymentGroup?.Properties,
  );
  const watched = JSON.stringify(AlarmConfiguration);
  const alarms = ['CanaryErrorsAlarm', 'CanaryLatencyAlarm', 'AbstentionAlarm'];
  return [
    ...unless(target.includes('"live"'), 'callers do not reach the alias'),
    ...unless(JSON.stringify(alias?.UpdatePolicy ?? {}).includes('CodeDeployLambdaAliasUpdate'), 'the alias jumps'),
    ...unless(Object(AutoRollbackConfiguration).Enabled === true, 'CodeDeploy never goes back'),
    ...unless(JSON.stringify(DeploymentConfigName) === '{"Ref":"Traffic"}', 'nothing says how callers move'),
    ...alarms.flatMap((alarm) => unless(`${watched}`.includes(`{"Ref":"${alarm}"}`), `${alarm} stops no release`)),
    ...unless(traffic.startsWith('CodeDeployDefault.Lambda'), `${traffic} is no way to move callers`),
  ];
};

/** A stage that is protected moves a part of its callers first. */
export const canaryInProduction: Protection = ({ Parameters }, stage) =>
  unless(!stage.protected || /Canary|Linear/.test(String(Parameters?.Traffic?.Default)), 'all callers move at once');

const NAMED = /^(?:Function|Layer|Table|Alarm|Queue|Topic|Dashboard|Role|LogGroup|Application)Name$/;

/** So that stages can share an account. */
export const namesOfTheStage: Protection = ({ Resources }, { name }) =>
  Object.entries(Resources).flatMap(([id, { Properties }]) =>
    Object.entries(Properties)
      .filter(([key, value]) => NAMED.test(key) && typeof value === 'string')
      .filter(([, value]) => !String(value).includes(`intent-api-${name}`))
      .map(([key, value]) => `${id} has the ${key} ${value}`),
  );

/** No word is left that packaging should have replaced. */
export const wholeTemplate: Protection = (template) => {
  const left = /LIVE_VERSION|\$\{(?:self|param|sls|env|file)\b[^}]*/.exec(JSON.stringify(template));
  return [
    ...unless(left === null, `${left} is left`),
    ...unless(resourcesOf(template, 'AWS::Lambda::Function').length > 0, 'there is no function'),
  ];
};
