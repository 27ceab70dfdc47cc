import { describe, expect, it } from 'vitest';
import { DeploymentError } from '../deployment-error.ts';
import { asDeploymentError } from './run-command.ts';

const named = (name: string, message: string) => Object.assign(new Error(message), { name });

describe('asDeploymentError', () => {
  it.each([
    ['ExpiredToken', 'EXPIRED_CREDENTIALS'],
    ['ExpiredTokenException', 'EXPIRED_CREDENTIALS'],
    ['AccessDenied', 'DENIED'],
    ['AccessDeniedException', 'DENIED'],
  ])('makes one line of %s', (name, code) => {
    const error = asDeploymentError(named(name, 'first line\nsecond line'));
    expect(error).toMatchObject({ code, message: expect.stringMatching(/^[^\n]*first line[^\n]*$/) });
  });

  it('leaves an error of a command as it is, and throws any other', () => {
    const own = new DeploymentError('USAGE', 'expected one thing');
    expect(asDeploymentError(own)).toBe(own);
    expect(() => asDeploymentError(named('TypeError', 'a defect'))).toThrow('a defect');
  });
});
