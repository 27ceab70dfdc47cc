/** What a caller is told about capture; `enrichment/store/layout.ts` and `stages.yml` hold the periods, `redact/rule.ts` the types. */
export const RECORDED = `**What is recorded.** Where the operator has turned capture on, each sentence whose intent is requested is logged with its
prediction, and recorded in a table (DynamoDB, in the AWS region of the service) that \`GET /api/enrichment\` reads. Before the
first write personal data is replaced by the name of its type: \`[name]\`, \`[phone]\`, \`[email]\`, \`[street-address]\`,
\`[birth-date]\`, \`[card]\`, \`[iban]\`, \`[social-security]\`, \`[identity-document]\`, \`[company-number]\`, \`[booking]\`,
\`[plate]\`, \`[handle]\`, \`[secret]\`, \`[url]\`, \`[position]\`, \`[ip-address]\`, \`[mac-address]\`; a statement about somebody's
health by \`[health]\`. No rule finds everything: a name without a cue such as "au nom de" stays. Neither the address of the
caller nor the API key is recorded with it. A sentence is deleted 90 days after it was last sent, its log line after 7, 14 or 30
days by the stage. To decline, send \`x-no-capture: 1\` or \`Sec-GPC: 1\` with the request: then its sentences are neither logged nor recorded,
and the answer is the same. On request the operator erases a sentence; backups of the table hold it for up to 35 days more.`;
