export type SnippetLanguage = 'curl' | 'javascript' | 'python';

/** Code that requests a sentence's intent and works when pasted; with a key, it reads the environment variable `API_KEY`. */
export function snippet(language: SnippetLanguage, origin: string, sentence: string, needsKey: boolean): string {
  return SNIPPETS[language](`${origin}/api/intent`, JSON.stringify({ sentence }), needsKey);
}

const SNIPPETS: Record<SnippetLanguage, (url: string, body: string, needsKey: boolean) => string> = {
  curl: (url, body, needsKey) => {
    const key = needsKey ? ` -H "x-api-key: $API_KEY"` : '';
    return `curl ${url} -H 'content-type: application/json'${key} -d ${quoteForShell(body)}`;
  },
  javascript: (url, body, needsKey) => {
    const key = needsKey ? `, 'x-api-key': process.env.API_KEY` : '';
    return `const response = await fetch('${url}', {
  method: 'POST',
  headers: { 'content-type': 'application/json'${key} },
  body: JSON.stringify(${body}),
});
console.log(await response.json());`;
  },
  // Every JSON string is a Python literal too, except for escaped surrogate pairs, which JSON.stringify does not write.
  python: (url, body, needsKey) => {
    const key = needsKey ? `, "x-api-key": os.environ["API_KEY"]` : '';
    return `import json, ${needsKey ? 'os, ' : ''}urllib.request

request = urllib.request.Request(
    "${url}",
    data=json.dumps(${body}).encode(),
    headers={"content-type": "application/json"${key}},
)
print(json.load(urllib.request.urlopen(request)))`;
  },
};

/** Text in single quotes, in which a shell changes nothing; a single quote itself is written outside them, escaped. */
function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
