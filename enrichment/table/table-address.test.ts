import { expect, it } from 'vitest';
import { parseTableAddress, type TableVariables } from './table-address.ts';

const endpoint = 'http://127.0.0.1:4280';

it.each<[title: string, variables: TableVariables, address: object]>([
  ['on AWS', { TABLE_NAME: 'a-table', AWS_REGION: 'eu-west-3' }, { name: 'a-table', region: 'eu-west-3' }],
  [
    'at an emulator, with credentials that it takes',
    { TABLE_NAME: 'a-table', DYNAMODB_ENDPOINT: endpoint },
    { name: 'a-table', region: 'eu-west-3', endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
  ],
  [
    'at a private endpoint, with the credentials that there are',
    { TABLE_NAME: 'a-table', AWS_REGION: 'eu-west-1', DYNAMODB_ENDPOINT: endpoint, AWS_ACCESS_KEY_ID: 'own' },
    { name: 'a-table', region: 'eu-west-1', endpoint },
  ],
])('finds a table %s', (_title, variables, address) => {
  expect(parseTableAddress(variables)).toEqual(address);
});

it.each<[title: string, variables: TableVariables, message: RegExp]>([
  ['no table', { AWS_REGION: 'eu-west-3' }, /^TABLE_NAME: expected .*; got nothing/],
  ['an empty table', { TABLE_NAME: '', AWS_REGION: 'eu-west-3' }, /^TABLE_NAME: expected .*; got nothing/],
  ['a name that is none', { TABLE_NAME: 'a table', AWS_REGION: 'eu-west-3' }, /^TABLE_NAME: .*; got "a table"/],
  ['no region', { TABLE_NAME: 'a-table' }, /^AWS_REGION: expected the region .*; got nothing/],
  [
    'no URL',
    { TABLE_NAME: 'a-table', DYNAMODB_ENDPOINT: 'there' },
    /^DYNAMODB_ENDPOINT: expected a URL.*; got "there"/,
  ],
])('refuses %s by the name of the variable', (_title, variables, message) => {
  expect(() => parseTableAddress(variables)).toThrow(
    expect.objectContaining({ code: 'CONFIGURATION', message: expect.stringMatching(message) }),
  );
});
