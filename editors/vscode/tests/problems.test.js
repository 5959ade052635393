'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { command, complaint, isJourney, linesOf, parse, range } = require('../problems.js');

test('a problem is a file, a place, a severity and a message', () => {
  const said = [
    'welcome.journey:5:18: expected a step, found `untill`; did you mean `until`?',
    '      stage newcomer untill order.paid',
    '                     ^^^^^^',
    '/home/me/a b.journey:1:1: warning: nothing opens the stage `x`',
    '    stage x',
    '    ^^^^^^^',
    '',
  ].join('\n');
  assert.deepEqual(parse(said), [
    {
      file: 'welcome.journey',
      line: 5,
      column: 18,
      severity: 'error',
      message: 'expected a step, found `untill`; did you mean `until`?',
      length: 6,
    },
    {
      file: '/home/me/a b.journey',
      line: 1,
      column: 1,
      severity: 'warning',
      message: 'nothing opens the stage `x`',
      length: 7,
    },
  ]);
});

test('drives, line ends of Windows and colons in messages are taken as they are', () => {
  const said = 'C:\\journeys\\a.journey:2:3: there is a policy already (at C:\\b.journey:1:1: see there)\r\n';
  assert.deepEqual(parse(said), [
    {
      file: 'C:\\journeys\\a.journey',
      line: 2,
      column: 3,
      severity: 'error',
      message: 'there is a policy already (at C:\\b.journey:1:1: see there)',
      length: 0,
    },
  ]);
});

test('a line of a journey that looks like a problem is none', () => {
  const said = ['a.journey:1:1: what is this', '    b.journey:9:9: not me', '    ^^^^^^^^^^^', 'and this neither'].join('\n');
  assert.deepEqual(
    parse(said).map((problem) => [problem.file, problem.length]),
    [['a.journey', 11]],
  );
});

test('carets under wide characters are two each', () => {
  const said = ['a.journey:1:9: m', '    journey 会员旅程x 2', '            ^^^^^^^^^'].join('\n');
  assert.equal(parse(said)[0].length, 5);
  const emoji = ['a.journey:1:4: m', '    会💄 b', '         ^'].join('\n');
  assert.equal(parse(emoji)[0].length, 1);
});

test('columns are characters, ranges are UTF-16 units', () => {
  assert.deepEqual(range({ column: 4, length: 2 }, 'a💄 💄b c'), { start: 4, end: 7 });
  assert.deepEqual(range({ column: 1, length: 1 }, '会员'), { start: 0, end: 1 });
  assert.deepEqual(range({ column: 1, length: 1 }, '💄'), { start: 0, end: 2 });
});

test('without carets the whole word is marked', () => {
  assert.deepEqual(range({ column: 3, length: 0 }, '  send-会员 x'), { start: 2, end: 9 });
  assert.deepEqual(range({ column: 3, length: 0 }, '  => x'), { start: 2, end: 4 });
});

test('what stands behind the end of a line marks its last character', () => {
  assert.deepEqual(range({ column: 9, length: 1 }, 'abc'), { start: 2, end: 3 });
  assert.deepEqual(range({ column: 1, length: 1 }, ''), { start: 0, end: 0 });
});

test('a range does not go on behind its line', () => {
  assert.deepEqual(range({ column: 2, length: 99 }, 'abc'), { start: 1, end: 3 });
});

test('lines are cut as an editor cuts them', () => {
  assert.deepEqual(linesOf('\uFEFFa\r\nb\rc\nd'), ['a', 'b', 'c', 'd']);
});

test('the command is a program or a list, never a line for a shell', () => {
  assert.deepEqual(command('sojourn', undefined, ['a.journey']), ['sojourn', 'check', 'a.journey']);
  assert.deepEqual(command('/opt/my tools/sojourn', '/w', ['/w/a b']), ['/opt/my tools/sojourn', 'check', '/w/a b']);
  assert.deepEqual(command(['java', '-jar', '${workspaceFolder}/s.jar'], '/$&/w', ['x']), [
    'java',
    '-jar',
    '/$&/w/s.jar',
    'check',
    'x',
  ]);
  for (const setting of [[], '', ' ', [''], [1], 3, null, undefined, ['java', null]]) {
    assert.throws(() => command(setting, '/w', []), /the setting sojourn\.command must be/);
  }
  assert.throws(() => command('${workspaceFolder}/s', undefined, []), /no folder is open/);
});

test('what editors leave behind is no journey', () => {
  assert.ok(isJourney('a.journey'));
  assert.ok(!isJourney('.#a.journey'));
  assert.ok(!isJourney('a.journey~'));
});

test('nothing is said as long as the command does its work', () => {
  assert.equal(complaint(null, 'sojourn', '', 0), undefined);
  assert.equal(complaint({ code: 1 }, 'sojourn', 'a:1:1: m', 1), undefined);
});

test('it is said why nothing is checked', () => {
  assert.match(complaint({ code: 'ENOENT' }, '/opt/sojourn', '', 0), /there is no program \/opt\/sojourn\. .*sojourn\.command/);
  assert.match(complaint({ killed: true, code: null }, 'sojourn', '', 0), /took too long/);
  assert.match(complaint({ code: 2 }, 'java', '\nUnknown option: x\nTry', 0), /java ended with status 2: Unknown option: x$/);
  assert.match(complaint({ code: 1 }, '/usr/bin/java', 'Error: no such jar', 0), /^Journeys are not checked: java ended with status 1: Error: no such jar$/);
  assert.match(complaint({ code: 'EACCES', message: 'spawn x EACCES' }, 'x', '', 0), /x cannot be run: spawn x EACCES/);
});
