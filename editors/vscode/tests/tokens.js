// Cuts text into scoped tokens with the engine that VS Code uses.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const oniguruma = require('vscode-oniguruma');
const textmate = require('vscode-textmate');

const GRAMMAR = path.join(__dirname, '..', 'syntaxes', 'journey.tmLanguage.json');

async function grammar() {
  await oniguruma.loadWASM(fs.readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(fs.readFileSync(GRAMMAR, 'utf8'), GRAMMAR),
  });
  return registry.loadGrammar('source.journey');
}

/**
 * @returns {{line: number, start: number, end: number, text: string, scopes: string[]}[]} all tokens but blanks;
 *   line from 1, start and end from 0; the scopes without the one of the file and without `.journey` at their ends
 */
function tokensOf(journeys, text) {
  const tokens = [];
  let state = textmate.INITIAL;
  text.split('\n').forEach((line, index) => {
    const read = journeys.tokenizeLine(line, state);
    state = read.ruleStack;
    for (const token of read.tokens) {
      const written = line.slice(token.startIndex, token.endIndex);
      if (written.trim() !== '') {
        const scopes = token.scopes.slice(1).map((scope) => scope.replace(/\.journey$/, ''));
        tokens.push({ line: index + 1, start: token.startIndex, end: token.endIndex, text: written, scopes });
      }
    }
  });
  return tokens;
}

module.exports = { grammar, tokensOf };
