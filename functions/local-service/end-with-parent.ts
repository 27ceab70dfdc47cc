/** Loaded into the process of the framework: its standard input is a pipe, which closes when the parent is gone, however that ended. */
process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0));
process.stdin.resume();
