// What the extension knows without VS Code: which command to run, and what its answer means.
'use strict';

const path = require('node:path');

const HEADLINE = /^(\S.*?):([1-9]\d*):([1-9]\d*): (warning: )?(.*)$/;
const INDENT = '    ';

/** Characters that take two columns of a terminal, and so two carets. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** A name, or else a run of anything but blanks. */
const TOKEN = /\p{L}[\p{L}\p{Nd}\p{M}._-]*|\S+/uy;

/**
 * The problems in what `sojourn check` wrote to standard error.
 *
 * @param {string} text
 * @returns {{file: string, line: number, column: number, severity: 'error' | 'warning', message: string,
 *   length: number}[]} line and column from 1; column and length in code points; length 0 if it is not known
 */
function parse(text) {
  const lines = text.split(/\r?\n/);
  const problems = [];
  for (let i = 0; i < lines.length; i++) {
    const found = HEADLINE.exec(lines[i]);
    if (found !== null) {
      const shown = lines[i + 1] ?? '';
      const carets = lines[i + 2] ?? '';
      problems.push({
        file: found[1],
        line: Number(found[2]),
        column: Number(found[3]),
        severity: found[4] === undefined ? 'error' : 'warning',
        message: found[5],
        length: shown.startsWith(INDENT) ? spanned(shown.slice(INDENT.length), carets.slice(INDENT.length)) : 0,
      });
    }
  }
  return problems;
}

/** How many characters of the shown line the carets stand under. */
function spanned(shown, carets) {
  const under = /^( *)(\^+)$/.exec(carets);
  if (under === null) {
    return 0;
  }
  let columns = 0;
  let length = 0;
  for (const character of shown) {
    if (columns >= under[1].length && columns < carets.length) {
      length++;
    }
    columns += WIDE.test(character) ? 2 : 1;
  }
  return length;
}

/**
 * Where a problem stands in its line, in UTF-16 units as VS Code counts, from 0.
 *
 * @param {{column: number, length: number}} problem
 * @param {string} line the line of the file, without its end
 * @returns {{start: number, end: number}} never empty, unless the line is
 */
function range(problem, line) {
  const start = unitsOf(line, problem.column - 1);
  if (start >= line.length) {
    return { start: Math.max(0, line.length - 1), end: line.length };
  }
  if (problem.length > 0) {
    return { start, end: start + unitsOf(line.slice(start), problem.length) };
  }
  TOKEN.lastIndex = start;
  return { start, end: TOKEN.test(line) ? TOKEN.lastIndex : start + 1 };
}

function unitsOf(text, codePoints) {
  let units = 0;
  for (const character of text) {
    if (codePoints-- <= 0) {
      break;
    }
    units += character.length;
  }
  return units;
}

/** The lines of a file as VS Code cuts them. */
function linesOf(text) {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
}

/**
 * The program and its arguments. The setting is never cut at blanks and never given to a shell.
 *
 * @param {unknown} setting a program, or a list of a program and its first arguments
 * @param {string | undefined} workspaceFolder
 * @param {string[]} files what to check
 * @returns {string[]}
 * @throws {Error} if the setting is not usable, with a message for people
 */
function command(setting, workspaceFolder, files) {
  const parts = Array.isArray(setting) ? setting : [setting];
  if (parts.length === 0 || parts.some((part) => typeof part !== 'string') || parts[0].trim() === '') {
    throw new Error('the setting sojourn.command must be a program, or a list of a program and its arguments');
  }
  const meant = parts.map((part) => {
    if (part.includes('${workspaceFolder}') && workspaceFolder === undefined) {
      throw new Error('the setting sojourn.command speaks of ${workspaceFolder}, but no folder is open');
    }
    return part.replaceAll('${workspaceFolder}', () => workspaceFolder ?? '');
  });
  return [...meant, 'check', ...files];
}

/** Whether a file of this name is a journey; editors leave files behind whose names begin with a dot. */
function isJourney(name) {
  return name.endsWith('.journey') && !name.startsWith('.');
}

/**
 * What to tell if the command could not be run, or did not do what `sojourn check` does; undefined if it did.
 *
 * @param {{code?: string | number, killed?: boolean, message?: string} | null} error what `execFile` says
 * @param {string} program
 * @param {string} stderr
 * @param {number} problems how many were found in it
 * @returns {string | undefined}
 */
function complaint(error, program, stderr, problems) {
  if (error === null || (error.code === 1 && problems > 0)) {
    return undefined;
  }
  const name = path.basename(program);
  if (error.code === 'ENOENT') {
    return `Journeys are not checked: there is no program ${program}. Say in the setting sojourn.command where it is.`;
  }
  if (error.killed) {
    return `Journeys are not checked: ${name} took too long and was ended.`;
  }
  const said = stderr.split(/\r?\n/).find((line) => line.trim() !== '') ?? error.message ?? '';
  return typeof error.code === 'number'
    ? `Journeys are not checked: ${name} ended with status ${error.code}: ${said}`
    : `Journeys are not checked: ${name} cannot be run: ${error.message}`;
}

module.exports = { parse, range, linesOf, command, isJourney, complaint };
