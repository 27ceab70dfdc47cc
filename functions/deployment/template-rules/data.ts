import { resourcesOf } from '../synthesise.ts';
import { type Protection, unless } from './protection.ts';

const LOG_KEY = '{"Fn::If":["HasLogKey",{"Ref":"LogKeyArn"},{"Ref":"AWS::NoValue"}]}';

export const logsThatForget: Protection = (template) => {
  const groups = resourcesOf(template, 'AWS::Logs::LogGroup');
  const names = groups.map(([, { Properties }]) => Properties.LogGroupName);
  const functions = resourcesOf(template, 'AWS::Lambda::Function');
  return [
    ...functions
      .filter(([, { Properties }]) => !names.includes(`/aws/lambda/${Properties.FunctionName}`))
      .map(([id]) => `${id} has no log group`),
    ...groups.flatMap(([id, { Properties }]) => [
      ...unless(Number(Properties.RetentionInDays) > 0, `${id} never forgets`),
      ...unless(JSON.stringify(Properties.KmsKeyId) === LOG_KEY, `${id} does not take the key that LOG_KEY_ARN names`),
    ]),
  ];
};

export const tablesKept: Protection = (template, stage) => {
  const tables = resourcesOf(template, 'AWS::DynamoDB::Table');
  const faults = tables.flatMap(([id, { Properties, DeletionPolicy }]) => {
    const { SSEEnabled } = Object(Properties.SSESpecification);
    const { PointInTimeRecoveryEnabled } = Object(Properties.PointInTimeRecoverySpecification);
    return [
      ...unless(SSEEnabled === true, `${id} is not encrypted with a key of KMS`),
      ...unless(PointInTimeRecoveryEnabled === true, `${id} cannot go back in time`),
      ...unless(DeletionPolicy === 'Retain', `${id} goes with the stack`),
      ...unless(!stage.protected || Properties.DeletionProtectionEnabled === true, `${id} may be deleted`),
    ];
  });
  return [...unless(tables.length > 0, 'there is no table'), ...faults];
};

export const queuesEncrypted: Protection = (template) =>
  resourcesOf(template, 'AWS::SQS::Queue').flatMap(([id, { Properties }]) =>
    unless(Boolean(Properties.SqsManagedSseEnabled ?? Properties.KmsMasterKeyId), `${id} is not encrypted`),
  );

export const accessLogSaysLittle: Protection = (template) =>
  resourcesOf(template, 'AWS::ApiGatewayV2::Stage').flatMap(([id, { Properties }]) => {
    const format = String(Object(Properties.AccessLogSettings).Format);
    const said = /path|query|sourceIp|userAgent|authorizer|body/i.exec(format);
    const missing = ['requestId', 'route', 'status', 'latencyMs'].filter((field) => !format.includes(`"${field}":`));
    return [...unless(said === null, `${id} logs ${said}`), ...missing.map((field) => `${id} does not log ${field}`)];
  });

/** Another site's page may ask, but never in its visitor's name. */
export const noCredentialsOfVisitors: Protection = (template) =>
  resourcesOf(template, 'AWS::ApiGatewayV2::Api').flatMap(([id, { Properties }]) => {
    const { AllowCredentials, AllowMethods } = Object(Properties.CorsConfiguration);
    return [
      ...unless(AllowCredentials !== true, `${id} lets other sites send cookies`),
      ...unless(JSON.stringify(AllowMethods) === '["GET","POST"]', `${id} lets other sites use ${AllowMethods}`),
    ];
  });
