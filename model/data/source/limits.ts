/** What a data file, all files of a folder, or a zip unpacked may hold; the largest public set of intents is 4 MB. */
export const MAX_BYTES = 64 * 1024 * 1024;
/** A Dialogflow agent has at most 2,000 intents, of two files each. */
export const MAX_FILES = 10_000;
