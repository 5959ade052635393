'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { after, before, test } = require('node:test');
const { JAR } = require('./files.js');
const { editor, start } = require('./vscode.js');

let folder;
before(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sojourn journeys '));
});
after(() => fs.rmSync(folder, { recursive: true }));

function file(name, text) {
  const full = path.join(folder, name);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, text);
  return full;
}

/** A command that says what it was asked, as a problem of the first file. */
function echo() {
  return [
    process.execPath,
    file('echo.js', 'const a = process.argv.slice(2); console.error(`${a[1]}:1:1: ${a.join(" ")}`); process.exit(1)'),
  ];
}

function said(started, full) {
  return (started.diagnostics.get(full) ?? []).map((diagnostic) => diagnostic.message);
}

const JAVA = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin', 'java') : 'java';

test('the real command: problems come, stand where they are, and go', { skip: !fs.existsSync(JAR) && `no ${JAR}` }, async () => {
  const good = 'journey 会员 "💄💄" starts when joined stage s T+1 send a via b\n';
  const bad = good.replace('T+1 send', 'T+1 sned');
  const full = file('real/会员.journey', bad);
  const started = editor(folder, { command: [JAVA, '-jar', JAR], check: 'folder' });
  start(started);

  await started.listeners.open(started.document(full));
  assert.deepEqual(started.messages, []);
  const [problem] = started.diagnostics.get(full);
  assert.match(problem.message, /found `sned`; did you mean `send`/);
  const from = bad.indexOf('sned');
  assert.deepEqual(problem.range.place, [0, from, 0, from + 4]);
  assert.equal(problem.severity, 0);
  assert.equal(problem.source, 'sojourn');

  const elsewhere = good.replace('joined', 'segment loyal entered');
  fs.writeFileSync(full, elsewhere);
  await started.listeners.save(started.document(full));
  assert.match(said(started, full).join(), /`loyal`/);
  file('real/segments.journey', 'segment loyal if tagged loyal\n');
  await started.listeners.save(started.document(full));
  assert.deepEqual(said(started, full), []);

  fs.writeFileSync(full, good + 'watch w after 3 days without any activity T+0 send c via d');
  await started.listeners.save(started.document(full));
  assert.match(said(started, full).join(), /^a run of this journey never ends/);
  const [warning] = started.diagnostics.get(full);
  assert.equal(warning.severity, 1);
  assert.deepEqual(warning.range.place, [0, 8, 0, 10]);

  fs.writeFileSync(full, good);
  await started.listeners.save(started.document(full));
  assert.deepEqual(said(started, full), []);
  assert.deepEqual(started.messages, []);
});

test('the journeys of a folder are checked together, or of the workspace, or the file alone', async () => {
  const one = file('set/one.journey', '');
  const two = file('set/two.journey', '');
  file('set/.#one.journey', '');
  file('set/deeper/three.journey', '');
  const asked = async (check) => {
    const started = editor(folder, { command: echo(), check });
    start(started);
    await started.listeners.open(started.document(two));
    return [...started.diagnostics.values()].flat().map((diagnostic) => diagnostic.message);
  };
  assert.deepEqual(await asked('folder'), [`check ${one} ${two}`]);
  assert.deepEqual(await asked('workspace'), [`check ${folder}`]);
  assert.deepEqual(await asked('file'), [`check ${two}`]);
  assert.deepEqual(await asked('off'), []);
});

test('nothing is run where the workspace is not trusted, or for what is no journey on disk', async () => {
  const full = file('trust/a.journey', '');
  const started = editor(folder, { command: echo(), check: 'file' });
  start(started);
  await started.listeners.open({ ...started.document(full), languageId: 'json' });
  await started.listeners.open({ languageId: 'journey', uri: { scheme: 'untitled', fsPath: full } });
  started.vscode.workspace.isTrusted = false;
  await started.listeners.open(started.document(full));
  assert.equal(started.diagnostics.size, 0);
  started.vscode.workspace.isTrusted = true;
  await started.listeners.open(started.document(full));
  assert.equal(started.diagnostics.size, 1);
});

test('a command that is not there is told once, and again when the settings have changed', async () => {
  const full = file('missing/a.journey', '');
  const settings = { command: path.join(folder, 'no such program'), check: 'folder' };
  const started = editor(folder, settings);
  start(started);
  await started.listeners.open(started.document(full));
  await started.listeners.save(started.document(full));
  assert.equal(started.messages.length, 1);
  assert.match(started.messages[0], /there is no program .*no such program/);
  started.listeners.settings({ affectsConfiguration: () => true });
  settings.command = [];
  await started.listeners.save(started.document(full));
  assert.equal(started.messages.length, 2);
  assert.match(started.messages[1], /must be a program/);
});

test('a command that is no sojourn is told', async () => {
  const full = file('wrong/a.journey', '');
  const wrong = file('wrong.js', 'console.error("what?"); process.exit(3)');
  const started = editor(folder, { command: [process.execPath, wrong], check: 'file' });
  start(started);
  await started.listeners.open(started.document(full));
  assert.match(started.messages.join(), /ended with status 3: what\?/);
});

test('saves that come while the command runs are answered by one more run', async () => {
  const full = file('busy/a.journey', '');
  const runs = path.join(folder, 'runs');
  const slow = file(
    'slow.js',
    `require('fs').appendFileSync(${JSON.stringify(runs)}, 'x'); setTimeout(() => {}, 200)`,
  );
  const started = editor(folder, { command: [process.execPath, slow], check: 'file' });
  start(started);
  const first = started.listeners.open(started.document(full));
  for (let i = 0; i < 5; i++) {
    started.listeners.save(started.document(full));
  }
  await first;
  assert.equal(fs.readFileSync(runs, 'utf8'), 'xx');
});

test('a file that was checked alone has no problems once it is closed', async () => {
  const full = file('closed/a.journey', '');
  const started = editor(folder, { command: echo(), check: 'file' });
  start(started);
  await started.listeners.open(started.document(full));
  assert.equal(said(started, full).length, 1);
  started.listeners.close(started.document(full));
  assert.deepEqual(said(started, full), []);
});
