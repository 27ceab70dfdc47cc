import { LoadTestError } from './load-test-error.ts';

/**
 * Imports a package of the load tests' own package.json by name. They are installed on first use, so the compiler cannot
 * see their types: `T` says the little that is used of them.
 */
export async function importPackage<T>(name: string): Promise<T> {
  try {
    return (await import(name)) as T;
  } catch (cause) {
    throw new LoadTestError('PACKAGE_NOT_INSTALLED', `cannot load ${name}: run npm ci --prefix load-tests`, { cause });
  }
}
