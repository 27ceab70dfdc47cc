import { describe, expect, it } from 'vitest';
import { BODY_LIMIT_BYTES, jsonBody, queryValues, readEvent } from './request.ts';

const query = (rawQueryString: string) => readEvent({ rawQueryString });
const body = (text: string, more: object = {}) =>
  readEvent({ headers: { 'Content-Type': 'application/json' }, body: text, ...more });

describe('queryValues', () => {
  it.each([
    ['sentence=un+h%C3%B4tel', ['un hôtel']],
    ['a=1&sentence=x&b=2', ['x']],
    ['sentence=a&sentence=b', ['a', 'b']],
    ['sentence=a,b', ['a,b']],
    ['sentence=a=b', ['a=b']],
    ['sentence', ['']],
    ['', []],
    ['%zz=1&sentence=x', ['x']],
  ])('reads %j as %j', (raw, expected) => {
    expect(queryValues(query(raw), 'sentence')).toEqual(expected);
  });

  it.each([
    ['broken percent-encoding', 'sentence=%E0%A4%A'],
    ['an overlong encoding', 'sentence=%C0%80'],
    ['an encoded surrogate', 'sentence=%ED%A0%80'],
    ['a byte that is not UTF-8', 'sentence=%FF'],
  ])('rejects %s', (_, raw) => {
    expect(() => queryValues(query(raw), 'sentence')).toThrow('not percent-encoded UTF-8');
  });
});

describe('jsonBody', () => {
  it('reads a base64 body', () => {
    const encoded = Buffer.from('{"sentence":"été"}').toString('base64');
    expect(jsonBody(body(encoded, { isBase64Encoded: true }))).toEqual({ sentence: 'été' });
  });

  it.each(['utf-8', 'UTF8', '"utf-8"', '"utf8"'])('accepts charset=%s', (charset) => {
    const headers = { 'content-type': `application/json; charset=${charset}`, 'content-encoding': 'identity' };
    expect(jsonBody(body('{}', { headers }))).toEqual({});
  });

  it('accepts exactly 256 KiB', () => {
    expect(jsonBody(body(`"${'a'.repeat(BODY_LIMIT_BYTES - 2)}"`))).toHaveLength(BODY_LIMIT_BYTES - 2);
  });

  it.each<[string, string, string, object]>([
    ['one byte more', 'body-too-large', `"${'a'.repeat(BODY_LIMIT_BYTES - 1)}"`, {}],
    ['too many bytes in fewer characters', 'body-too-large', `"${'é'.repeat(BODY_LIMIT_BYTES / 2)}"`, {}],
    ['no content type', 'unsupported-media-type', '{}', { headers: {} }],
    ['a form', 'unsupported-media-type', 'a=b', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    [
      'another charset',
      'unsupported-media-type',
      '{}',
      { headers: { 'content-type': 'application/json; charset=latin1' } },
    ],
    [
      'a compressed body',
      'unsupported-media-type',
      'H4sI',
      { headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, isBase64Encoded: true },
    ],
    ['an empty body', 'invalid-request', '', {}],
    ['truncated JSON', 'invalid-request', '{"sentence":', {}],
    ['malformed base64', 'invalid-request', '{{{', { isBase64Encoded: true }],
    ['base64 of bytes that are not UTF-8', 'invalid-request', '/w==', { isBase64Encoded: true }],
    ['a lone surrogate', 'invalid-request', '"\ud800"', {}],
  ])('rejects %s with %s', (_, code, text, more) => {
    expect(() => jsonBody(body(text, more))).toThrow(expect.objectContaining({ code }));
  });
});
