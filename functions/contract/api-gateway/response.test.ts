import { expect, test } from 'vitest';
import { GATEWAY_RESPONSES, toResponse } from './response.ts';

test.each([
  [
    'a status code, headers and cookies',
    '{"statusCode":201,"headers":{"X-A":1},"cookies":["a=1","b=2"],"body":"é"}',
    201,
    { 'x-a': '1', 'set-cookie': ['a=1', 'b=2'] },
    'é',
  ],
  ['a body in base64', '{"statusCode":200,"body":"c2FsdXQ=","isBase64Encoded":true}', 200, {}, 'salut'],
  ['no body', '{"statusCode":204}', 204, {}, ''],
  ['JSON without a status code', '{"a":1}', 200, { 'content-type': 'application/json' }, '{"a":1}'],
  ['a string', '"salut"', 200, { 'content-type': 'application/json' }, 'salut'],
])('responds to a function that returns %s', (_case, payload, statusCode, headers, body) => {
  const response = toResponse(payload);
  expect({ ...response, bytes: response.bytes.toString() }).toEqual({ statusCode, headers, bytes: body });
});

test.each(['{"statusCode":"200"}', '{"statusCode":200,"body":{}}', '{"statusCode":200,"headers":"x-a"}', '{'])(
  'responds with 500 to the malformed %s',
  (payload) => {
    expect(toResponse(payload)).toBe(GATEWAY_RESPONSES.functionFailed);
  },
);
