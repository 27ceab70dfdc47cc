export { runCommandLine as runModelCommand, UsageError } from '../command-line.ts';
