/** The jobs of `.gitlab-ci.yml` that need no AWS account (its stages quality and build), in the order of their stages. */
export const JOBS = ['install', 'check', 'supply-chain', 'test', 'package', 'release-proof'] as const;
