// Where the tests find the journeys of the project, and its command.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '..', '..', '..');
const EXAMPLES = path.join(ROOT, 'engine-examples', 'src', 'main', 'resources', 'journeys');
const TABLE = path.join(ROOT, 'engine-dsl', 'src', 'test', 'resources', 'grammar');
const NAMES = path.join(__dirname, 'names.journey');
const JAR = path.join(ROOT, 'engine-cli', 'target', 'sojourn.jar');
/** What the parser takes for a name and what for a keyword; written by `EditorsIT`. */
const WORDS = path.join(ROOT, 'engine-cli', 'target', 'editor-words.json');

function example(name) {
  return fs.readFileSync(path.join(EXAMPLES, name), 'utf8');
}

/** All example journeys, all that the table of the grammar accepts, and one with names spelt like keywords. */
function journeys() {
  const examples = fs
    .readdirSync(EXAMPLES)
    .filter((name) => name.endsWith('.journey'))
    .map((name) => ({ name, text: example(name) }));
  const rows = fs
    .readdirSync(TABLE)
    .filter((name) => name !== 'grammar.txt')
    .flatMap((name) => rowsOf(name, fs.readFileSync(path.join(TABLE, name), 'utf8')));
  return [...examples, ...rows, { name: 'names.journey', text: fs.readFileSync(NAMES, 'utf8') }];
}

function rowsOf(file, text) {
  return text
    .split(/^=== /m)
    .filter((row) => row.trim() !== '')
    .map((row) => ({
      name: `${file}, ${row.slice(0, row.indexOf(':'))}`,
      text: row.slice(row.indexOf('\n') + 1).split(/^--- /m)[0],
    }));
}

module.exports = { ROOT, JAR, WORDS, example, journeys };
