'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const { before, test } = require('node:test');
const { example, journeys, WORDS } = require('./files.js');
const { grammar, tokensOf } = require('./tokens.js');

const KEYWORD = /^(keyword|storage|support|constant\.language|variable\.language)/;
const NAME = /^(entity|constant\.other|string\.unquoted|variable\.(other|parameter))/;

let journey;
before(async () => {
  journey = await grammar();
});

test('everything in a journey has a meaning, and nothing in it is a mistake', () => {
  const all = journeys();
  assert.ok(all.length > 80, `${all.length} journeys`);
  for (const { name, text } of all) {
    for (const token of tokensOf(journey, text)) {
      const place = `${name}:${token.line}: ${token.text}`;
      assert.ok(token.scopes.length > 0, place);
      assert.ok(!token.scopes.some((scope) => scope.startsWith('invalid')), place);
    }
  }
});

test('what the parser takes for a keyword is one, what it takes for a name is none', (t) => {
  if (!fs.existsSync(WORDS)) {
    t.skip('the build writes what the parser says: mvn -B verify -pl engine-cli -am');
    return;
  }
  const wrong = [];
  let compared = 0;
  for (const { name, text, words } of JSON.parse(fs.readFileSync(WORDS, 'utf8'))) {
    const tokens = tokensOf(journey, text);
    for (const word of words) {
      const token = tokens.find((t) => t.line === word.line && t.start <= word.start && word.start < t.end);
      const scope = token.scopes.at(-1);
      const right =
        word.role === 'name'
          ? NAME.test(scope)
          : KEYWORD.test(scope) || word.text.includes('.') || scope === 'constant.other.zone';
      if (!right) {
        wrong.push(`${name}:${word.line}:${word.start + 1}: ${word.text} is a ${word.role}, not ${scope}`);
      }
      compared++;
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(compared > 3000, `${compared} words`);
});

/** The tokens of the one line of the text that holds this, as `text scope`. */
function line(text, part) {
  const lines = text.split('\n');
  const found = lines.filter((l) => l.includes(part));
  assert.equal(found.length, 1, part);
  const number = lines.indexOf(found[0]) + 1;
  return tokensOf(journey, text)
    .filter((token) => token.line === number)
    .map((token) => `${token.text.trim()}  ${token.scopes.at(-1)}`);
}

test('beauty-member, line by line', () => {
  const text = example('beauty-member.journey');
  assert.deepEqual(line(text, 'journey beauty-member'), [
    'journey  storage.type',
    'beauty-member  entity.name.type',
    '"  string.quoted.double',
    '美妆会员旅程  string.quoted.double',
    '"  string.quoted.double',
  ]);
  assert.deepEqual(line(text, 'for members who have set'), [
    'zone  keyword.other.header',
    'Asia/Shanghai  constant.other.zone',
    '#  punctuation.definition.comment',
    'for members who have set no zone of their own  comment.line.number-sign',
  ]);
  assert.deepEqual(line(text, 'starts when member'), [
    'starts  keyword.other.header',
    'when  keyword.other.trigger',
    'member.joined  entity.name.function.event',
  ]);
  assert.deepEqual(line(text, 'send welcome-gift'), [
    'T  variable.language.anchor',
    '+  keyword.operator.arithmetic',
    '0  constant.numeric',
    'send  keyword.other.action',
    'welcome-gift  string.unquoted.message',
    ',  punctuation.separator',
    'skincare-tips  string.unquoted.message',
    'via  keyword.other.action',
    'wecom  constant.other.channel',
    'as  keyword.other.option',
    'service  constant.language',
  ]);
  assert.deepEqual(line(text, 'send lucky-draw').slice(0, 5), [
    'W  keyword.other.timing',
    '2  constant.numeric',
    'on  keyword.other.timing',
    'Wed  constant.language.weekday',
    'at  keyword.other.timing',
  ]);
  assert.deepEqual(line(text, 'send category-pick').slice(-6), [
    'with  keyword.other.option',
    'category  variable.parameter',
    '=  keyword.operator.comparison',
    'T  variable.language',
    '.  punctuation.accessor',
    'category  variable.other.property',
  ]);
  assert.deepEqual(line(text, 'send welfare-day').slice(0, 12), [
    'every  keyword.other.timing',
    'month  keyword.other.unit',
    'on  keyword.other.timing',
    '8  constant.numeric',
    'at  keyword.other.timing',
    '12:30  constant.numeric.clock',
    'if  keyword.control',
    'days  keyword.other.unit',
    'since  support.function',
    'T  variable.language.anchor',
    '>=  keyword.operator.comparison',
    '30  constant.numeric',
  ]);
  assert.deepEqual(line(text, 'watch wake-up').slice(-6), [
    'after  keyword.other.timing',
    '30  constant.numeric',
    'days  keyword.other.unit',
    'without  keyword.other.trigger',
    'any  keyword.other.trigger',
    'activity  keyword.other.trigger',
  ]);
  assert.deepEqual(line(text, 'stage week'), ['stage  storage.type', 'week  entity.name.type']);
  assert.deepEqual(line(text, 'quiet from').slice(0, 5), [
    'quiet  keyword.other.policy',
    'from  keyword.other.trigger',
    '22:00  constant.numeric.clock',
    'to  keyword.other.policy',
    '08:00  constant.numeric.clock',
  ]);
});

test('membership-levels, line by line', () => {
  const text = example('membership-levels.journey');
  assert.deepEqual(line(text, 'if user.level = "gold" '), [
    'when  keyword.other.trigger',
    'order.paid  entity.name.function.event',
    'if  keyword.control',
    'user  variable.language',
    '.  punctuation.accessor',
    'level  variable.other.property',
    '=  keyword.operator.comparison',
    '"  string.quoted.double',
    'gold  string.quoted.double',
    '"  string.quoted.double',
    'set  keyword.other.action',
    'user  variable.language',
    '.  punctuation.accessor',
    'points  variable.other.property',
    '=  keyword.operator.comparison',
    'user  variable.language',
    '.  punctuation.accessor',
    'points  variable.other.property',
    '+  keyword.operator.arithmetic',
    'event  variable.language',
    '.  punctuation.accessor',
    'amount  variable.other.property',
    '*  keyword.operator.arithmetic',
    '2  constant.numeric',
  ]);
  assert.deepEqual(line(text, 'segment buys-much "').slice(-12), [
    'if  keyword.control',
    'sum  support.function',
    'of  support.function',
    'order.paid  entity.name.function.event',
    '.  punctuation.accessor',
    'amount  variable.other.property',
    'in  keyword.operator.word',
    'last  support.function',
    '90  constant.numeric',
    'days  keyword.other.unit',
    '>=  keyword.operator.comparison',
    '1000  constant.numeric',
  ]);
  assert.deepEqual(line(text, 'stage gold').slice(-9), [
    'from  keyword.other.trigger',
    'segment  storage.type',
    'gold  entity.name.type',
    'entered  keyword.other.trigger',
    'restarts  keyword.other.trigger',
    'on  keyword.other.timing',
    'segment  storage.type',
    'gold  entity.name.type',
    'entered  keyword.other.trigger',
  ]);
  assert.deepEqual(line(text, 'task "A super user').slice(-5), [
    'owner  keyword.other.action',
    'due  keyword.other.action',
    'in  keyword.operator.word',
    '2  constant.numeric',
    'days  keyword.other.unit',
  ]);
});

test('a split, line by line', () => {
  const text = example('abandoned-cart.journey');
  assert.deepEqual(line(text, 'split coupon'), ['split  keyword.control', 'coupon  entity.name.type']);
  assert.deepEqual(line(text, 'coupon-15').slice(0, 4), [
    '40  constant.numeric.percent',
    '%  keyword.other.unit',
    'send  keyword.other.action',
    'coupon-15  string.unquoted.message',
  ]);
  assert.deepEqual(line(text, 'send your-cart-waits').slice(-6), [
    'with  keyword.other.option',
    'item  variable.parameter',
    '=  keyword.operator.comparison',
    'event  variable.language',
    '.  punctuation.accessor',
    'item  variable.other.property',
  ]);
});

test('a string that is not closed ends with its line, and mistakes stand out', () => {
  const tokens = tokensOf(journey, 'journey j "open\n  zone UTC\n  starts when a if event.x == “y”');
  assert.equal(tokens.find((token) => token.text === 'zone').scopes.at(-1), 'keyword.other.header');
  assert.deepEqual(
    tokens.filter((token) => token.scopes.includes('invalid.illegal')).map((token) => token.text),
    ['==', '“', '”'],
  );
});

test('a half-written step leaves the next line alone', () => {
  for (const half of ['T+1 send', 'T+1 send a,', 'T+1 at', 'every', 'on next', 'split', 'until', 'with a =', 'when']) {
    const tokens = tokensOf(journey, `${half}\nT+2 at 10:00 send b via c`);
    assert.deepEqual(
      tokens.filter((token) => token.line === 2).map((token) => token.scopes.at(-1)),
      [
        'variable.language.anchor',
        'keyword.operator.arithmetic',
        'constant.numeric',
        'keyword.other.timing',
        'constant.numeric.clock',
        'keyword.other.action',
        'string.unquoted.message',
        'keyword.other.action',
        'constant.other.channel',
      ],
      half,
    );
  }
});
