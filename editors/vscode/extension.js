// Shows the problems of journeys by running `sojourn check` when they are opened and saved.
'use strict';

const vscode = require('vscode');
const { execFile } = require('node:child_process');
const { promises: fs } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const problems = require('./problems');

const LANGUAGE = 'journey';
const TIMEOUT_MILLIS = 60_000;
const MOST_OUTPUT_BYTES = 32 * 1024 * 1024;

function activate(context) {
  const checker = new Checker();
  const check = (document) => checker.check(document);
  const checkOpen = () => vscode.workspace.textDocuments.forEach(check);
  context.subscriptions.push(
    checker,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidSaveTextDocument(check),
    vscode.workspace.onDidCloseTextDocument((document) => checker.closed(document)),
    vscode.workspace.onDidDeleteFiles((event) => event.files.forEach((uri) => checker.gone(uri))),
    vscode.workspace.onDidRenameFiles((event) => event.files.forEach((file) => checker.gone(file.oldUri))),
    vscode.workspace.onDidGrantWorkspaceTrust(checkOpen),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('sojourn')) {
        checker.forget();
        checkOpen();
      }
    }),
    vscode.commands.registerCommand('sojourn.check', () => {
      checker.complained = undefined;
      checkOpen();
    }),
  );
  checkOpen();
}

/** Runs the command, for one scope one run at a time, and shows what it says. */
class Checker {
  constructor() {
    this.diagnostics = vscode.languages.createDiagnosticCollection('sojourn');
    this.output = vscode.window.createOutputChannel('Sojourn');
    /** Scopes by key: what is checked together. */
    this.scopes = new Map();
    this.complained = undefined;
  }

  dispose() {
    this.forget();
    this.diagnostics.dispose();
    this.output.dispose();
  }

  /** Drops all that is known, and what running commands are going to say. */
  forget() {
    this.scopes.forEach((scope) => (scope.dropped = true));
    this.scopes.clear();
    this.diagnostics.clear();
    this.complained = undefined;
  }

  /** Checks what belongs together with the document. */
  async check(document) {
    if (document.languageId !== LANGUAGE || document.uri.scheme !== 'file' || !vscode.workspace.isTrusted) {
      return;
    }
    const settings = vscode.workspace.getConfiguration('sojourn', document.uri);
    const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.fsPath;
    const what = settings.get('check');
    if (what !== 'off') {
      const key = keyOf(what, document.uri.fsPath, folder);
      await this.run(key, what, settings.get('command'), folder);
    }
  }

  async run(key, what, setting, folder) {
    let scope = this.scopes.get(key);
    if (scope === undefined) {
      scope = { running: false, again: false, dropped: false, shown: [] };
      this.scopes.set(key, scope);
    }
    if (scope.running) {
      scope.again = true;
      return;
    }
    scope.running = true;
    do {
      scope.again = false;
      try {
        await this.once(scope, key, what, setting, folder);
      } catch (error) {
        this.complain(`Journeys are not checked: ${error.message}`);
      }
    } while (scope.again && !scope.dropped);
    scope.running = false;
  }

  async once(scope, key, what, setting, folder) {
    const [program, ...args] = problems.command(setting, folder, await filesOf(key, what));
    const { error, stderr } = await execute(program, args);
    if (scope.dropped) {
      return;
    }
    const found = problems.parse(stderr);
    const complaint = problems.complaint(error, program, stderr, found.length);
    if (complaint !== undefined) {
      this.output.appendLine(`${JSON.stringify([program, ...args])}\n${stderr}`);
      this.complain(complaint);
      return;
    }
    this.complained = undefined;
    const byFile = await diagnosticsOf(found);
    if (!scope.dropped) {
      scope.shown.forEach((file) => this.diagnostics.delete(vscode.Uri.file(file)));
      scope.shown = [...byFile.keys()];
      byFile.forEach((list, file) => this.diagnostics.set(vscode.Uri.file(file), list));
    }
  }

  /** Tells once, not at every key press of a day on which the command is missing. */
  async complain(message) {
    if (message === this.complained) {
      return;
    }
    this.complained = message;
    const settings = 'Open Settings';
    if ((await vscode.window.showErrorMessage(message, settings)) === settings) {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'sojourn.');
    }
  }

  /** A file that is checked alone has no problems once nobody looks at it. */
  closed(document) {
    const scope = this.scopes.get(keyOf('file', document.uri.fsPath));
    if (scope !== undefined) {
      scope.dropped = true;
      this.scopes.delete(keyOf('file', document.uri.fsPath));
      this.diagnostics.delete(document.uri);
    }
  }

  gone(uri) {
    this.diagnostics.delete(uri);
  }
}

/** What is checked together has the same key. */
function keyOf(what, file, folder) {
  if (what === 'file' || (what === 'workspace' && folder === undefined)) {
    return `file ${file}`;
  }
  return what === 'workspace' ? `workspace ${folder}` : `folder ${path.dirname(file)}`;
}

/** The files and folders that `sojourn check` is told, by their full names. */
async function filesOf(key, what) {
  const place = key.slice(key.indexOf(' ') + 1);
  if (!key.startsWith('folder ')) {
    return [place];
  }
  const names = (await fs.readdir(place)).filter(problems.isJourney).sort();
  return names.map((name) => path.join(place, name));
}

/** Runs a program without a shell, at home: what lies in the workspace cannot stand in for it. */
function execute(program, args) {
  const options = {
    cwd: os.homedir(),
    encoding: 'utf8',
    timeout: TIMEOUT_MILLIS,
    maxBuffer: MOST_OUTPUT_BYTES,
    windowsHide: true,
  };
  return new Promise((resolve) => {
    try {
      execFile(program, args, options, (error, stdout, stderr) => resolve({ error, stderr }));
    } catch (error) {
      resolve({ error, stderr: '' });
    }
  });
}

/** Diagnostics by file. Columns are those of the file on disk, which is what was checked. */
async function diagnosticsOf(found) {
  const lines = new Map();
  const byFile = new Map();
  for (const problem of found) {
    if (!lines.has(problem.file)) {
      lines.set(problem.file, problems.linesOf(await fs.readFile(problem.file, 'utf8').catch(() => '')));
      byFile.set(problem.file, []);
    }
    byFile.get(problem.file).push(diagnosticOf(problem, lines.get(problem.file)[problem.line - 1] ?? ''));
  }
  return byFile;
}

function diagnosticOf(problem, line) {
  const { start, end } = problems.range(problem, line);
  const at = problem.line - 1;
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(at, start, at, end),
    problem.message,
    problem.severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = 'sojourn';
  return diagnostic;
}

function deactivate() {}

module.exports = { activate, deactivate };
