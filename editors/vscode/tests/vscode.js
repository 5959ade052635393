// As much of VS Code as the extension uses.
'use strict';

const Module = require('node:module');

class Range {
  constructor(...place) {
    this.place = place;
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

/** An editor with these settings that has this folder open. */
function editor(folder, settings) {
  const listeners = {};
  const diagnostics = new Map();
  const messages = [];
  const on = (name) => (listener) => {
    listeners[name] = listener;
    return { dispose() {} };
  };
  const file = (fsPath) => ({ scheme: 'file', fsPath });
  const vscode = {
    Range,
    Diagnostic,
    DiagnosticSeverity: { Error: 0, Warning: 1 },
    Uri: { file },
    languages: {
      createDiagnosticCollection: () => ({
        set: (uri, list) => diagnostics.set(uri.fsPath, list),
        delete: (uri) => diagnostics.delete(uri.fsPath),
        clear: () => diagnostics.clear(),
        dispose() {},
      }),
    },
    window: {
      createOutputChannel: () => ({ appendLine() {}, dispose() {} }),
      showErrorMessage: async (message) => void messages.push(message),
    },
    commands: { registerCommand: on('command'), executeCommand: async () => undefined },
    workspace: {
      isTrusted: true,
      textDocuments: [],
      getConfiguration: () => ({ get: (key) => settings[key] }),
      getWorkspaceFolder: () => (folder === undefined ? undefined : { uri: file(folder) }),
      onDidOpenTextDocument: on('open'),
      onDidSaveTextDocument: on('save'),
      onDidCloseTextDocument: on('close'),
      onDidDeleteFiles: on('delete'),
      onDidRenameFiles: on('rename'),
      onDidGrantWorkspaceTrust: on('trust'),
      onDidChangeConfiguration: on('settings'),
    },
  };
  const document = (fsPath) => ({ languageId: 'journey', uri: file(fsPath) });
  return { vscode, listeners, diagnostics, messages, document };
}

/** The extension, started in that editor. */
function start(started) {
  const load = Module._load;
  Module._load = (name, ...rest) => (name === 'vscode' ? started.vscode : load(name, ...rest));
  try {
    delete require.cache[require.resolve('../extension.js')];
    require('../extension.js').activate({ subscriptions: [] });
  } finally {
    Module._load = load;
  }
}

module.exports = { editor, start };
