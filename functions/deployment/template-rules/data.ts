import { resourcesOf } from './synthesise.ts';
import { type TemplateRule, unless } from './template-rule.ts';

const LOG_KEY = '{"Fn::If":["HasLogKey",{"Ref":"LogKeyArn"},{"Ref":"AWS::NoValue"}]}';

/** Every function has a log group; every log group has a retention and takes the key in LOG_KEY_ARN. */
export const logRetention: TemplateRule = (template) => {
  const groups = resourcesOf(template, 'AWS::Logs::LogGroup');
  const names = groups.map(([, { Properties }]) => Properties.LogGroupName);
  const functions = resourcesOf(template, 'AWS::Lambda::Function');
  return [
    ...functions
      .filter(([, { Properties }]) => !names.includes(`/aws/lambda/${Properties.FunctionName}`))
      .map(([id]) => `${id} has no log group`),
    ...groups.flatMap(([id, { Properties }]) => [
      ...unless(Number(Properties.RetentionInDays) > 0, `${id} keeps logs for ever`),
      ...unless(JSON.stringify(Properties.KmsKeyId) === LOG_KEY, `${id} does not take the key in LOG_KEY_ARN`),
    ]),
  ];
};

/** There is a table, encrypted, with point-in-time recovery; that of a protected stage is kept when the stack is deleted. */
export const tableProtection: TemplateRule = (template, stage) => {
  const tables = resourcesOf(template, 'AWS::DynamoDB::Table');
  const violations = tables.flatMap(([id, { Properties, DeletionPolicy }]) => {
    const { SSEEnabled } = Object(Properties.SSESpecification);
    const { PointInTimeRecoveryEnabled } = Object(Properties.PointInTimeRecoverySpecification);
    return [
      ...unless(SSEEnabled === true, `${id} is not encrypted with a KMS key`),
      ...unless(PointInTimeRecoveryEnabled === true, `${id} has no point-in-time recovery`),
      ...unless(
        DeletionPolicy === (stage.protected ? 'RetainExceptOnCreate' : 'Delete'),
        `${id} has the deletion policy ${DeletionPolicy}`,
      ),
      ...unless(!stage.protected || Properties.DeletionProtectionEnabled === true, `${id} has no deletion protection`),
    ];
  });
  return [...unless(tables.length > 0, 'there is no table'), ...violations];
};

export const queueEncryption: TemplateRule = (template) =>
  resourcesOf(template, 'AWS::SQS::Queue').flatMap(([id, { Properties }]) =>
    unless(Boolean(Properties.SqsManagedSseEnabled ?? Properties.KmsMasterKeyId), `${id} is not encrypted`),
  );

/** The access log has what operations need, and nothing that identifies a caller or shows what was asked. */
export const accessLogFields: TemplateRule = (template) =>
  resourcesOf(template, 'AWS::ApiGatewayV2::Stage').flatMap(([id, { Properties }]) => {
    const format = String(Object(Properties.AccessLogSettings).Format);
    const excess = /path|query|sourceIp|userAgent|authorizer|body/i.exec(format);
    const missing = ['requestId', 'route', 'status', 'latencyMs'].filter((field) => !format.includes(`"${field}":`));
    return [
      ...unless(excess === null, `${id} logs ${excess}`),
      ...missing.map((field) => `${id} does not log ${field}`),
    ];
  });

/** Pages of other sites may call the API, but without the visitor's credentials. */
export const corsWithoutCredentials: TemplateRule = (template) =>
  resourcesOf(template, 'AWS::ApiGatewayV2::Api').flatMap(([id, { Properties }]) => {
    const { AllowCredentials, AllowMethods } = Object(Properties.CorsConfiguration);
    return [
      ...unless(AllowCredentials !== true, `${id} allows credentials from other sites`),
      ...unless(
        JSON.stringify(AllowMethods) === '["GET","POST"]',
        `${id} allows other sites the methods ${AllowMethods}`,
      ),
    ];
  });
