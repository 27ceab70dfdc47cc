import { LoadTestError } from './load-test-error.ts';

/**
 * Imports a package of the load tests' own package.json by name. It is installed on first use, so the compiler has no types
 * of it: `T` describes what is used. Throws when it is not installed.
 */
export async function importPackage<T>(name: string): Promise<T> {
  try {
    return (await import(name)) as T;
  } catch (cause) {
    throw new LoadTestError('PACKAGE_NOT_INSTALLED', `cannot load ${name}: run npm ci --prefix load-tests`, { cause });
  }
}
