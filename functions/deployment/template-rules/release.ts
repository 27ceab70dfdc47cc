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
  const alarms = ['CanaryErrorsAlarm', 'CanaryFaultsAlarm', 'CanarySilenceAlarm', 'CanaryLatencyAlarm'];
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

/** How long a canary takes. */
const CANARY_SECONDS = 300;

/** The alarms that stop a release measure the version being released alone, and go off within the canary. */
export const canaryAlarms: TemplateRule = ({ Resources }) => {
  const { Alarms = [] } = Object(Object(Resources.LiveDeploymentGroup?.Properties).AlarmConfiguration);
  return (Alarms as readonly { Name: { Ref: string } }[]).flatMap(({ Name: { Ref } }) => {
    const properties = { ...Resources[Ref]?.Properties };
    const text = JSON.stringify(properties);
    const periods = [...text.matchAll(/"Period":(\d+)/g)].map(([, seconds]) => Number(seconds));
    return [
      ...unless(
        /"(?:ExecutedVersion|version)","Value":\{"Fn::GetAtt"/.test(text),
        `${Ref} measures more than the new version`,
      ),
      ...unless(
        Math.max(...periods) * Number(properties.EvaluationPeriods) < CANARY_SECONDS,
        `${Ref} takes longer than the canary`,
      ),
    ];
  });
};

/** The function behind the alias publishes versions, no other does. */
export const publishedVersions: TemplateRule = (template, { release }) => {
  const versions = resourcesOf(template, 'AWS::Lambda::Version').map(([, { Properties }]) =>
    JSON.stringify(Properties.FunctionName),
  );
  const expected = release === 'live' ? ['{"Ref":"IntentLambdaFunction"}'] : [];
  return unless(versions.join() === expected.join(), `versions are published of ${versions.join() || 'none'}`);
};

const CHECK_KEYS = ['IntentLambdaFunction', 'LookupLambdaFunction'];

/** Functions that check API keys have them, and a variable that differs with every deployment; no other function has them. */
export const keyHolders: TemplateRule = (template) =>
  resourcesOf(template, 'AWS::Lambda::Function').flatMap(([id, { Properties }]) => {
    const { API_KEYS, RELEASE } = Object(Object(Properties.Environment).Variables);
    const checks = CHECK_KEYS.includes(id);
    return [
      ...unless((API_KEYS !== undefined) === checks, `${id} ${checks ? 'has no' : 'has'} API keys`),
      ...unless(!checks || /^\d+-/.test(RELEASE), `${id} has the release ${RELEASE}`),
    ];
  });

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
