(function () {
  'use strict';
  var root = document.documentElement;
  var index = null;

  function byId(id) {
    return document.getElementById(id);
  }

  function remembered(key) {
    try {
      return localStorage.getItem('sojourn-report-' + key);
    } catch (refused) {
      return null;
    }
  }

  function remember(key, value) {
    try {
      localStorage.setItem('sojourn-report-' + key, value);
    } catch (refused) {
      // A page from disk may not; then it starts as the system is set.
    }
  }

  function language(code) {
    root.dataset.lang = code;
    root.lang = code;
  }

  function theme(name) {
    if (name) {
      root.dataset.theme = name;
    }
  }

  var spoken = navigator.language || 'en';
  language(remembered('lang') || (spoken.toLowerCase().indexOf('zh') === 0 ? 'zh' : 'en'));
  theme(remembered('theme'));

  function element(tag, text, kind) {
    var made = document.createElement(tag);
    if (text) {
      made.textContent = text;
    }
    if (kind) {
      made.className = kind;
    }
    return made;
  }

  function both(parent, en, zh) {
    [['en', en], ['zh', zh]].forEach(function (each) {
      var span = element('span', each[1]);
      span.lang = each[0];
      parent.appendChild(span);
    });
    return parent;
  }

  function two(number) {
    return (number > 9 ? '' : '0') + number;
  }

  /** Seconds of local time; UTC is only how they are taken apart. */
  function clock(second) {
    var at = new Date(second * 1000);
    return two(at.getUTCHours()) + ':' + two(at.getUTCMinutes());
  }

  function day(second) {
    return new Date(second * 1000).toISOString().slice(0, 10);
  }

  function weekday(second) {
    var number = new Date(second * 1000).getUTCDay();
    return ['Sun Mon Tue Wed Thu Fri Sat'.split(' ')[number], '周' + '日一二三四五六'[number]];
  }

  function unpack(number) {
    var text = byId('story-' + number).textContent;
    var binary = atob(text);
    var bytes = new Uint8Array(binary.length);
    for (var i = 0; i !== binary.length; i++) {
      bytes[i] = binary.charCodeAt(i);
    }
    var plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(plain).text().then(JSON.parse);
  }

  function load() {
    index = index || JSON.parse(byId('story-index').textContent);
  }

  /** The first block that may hold an id, or one that begins like it. */
  function blockOf(id) {
    var found = 0;
    index.blocks.forEach(function (first, number) {
      if (id > first) {
        found = number;
      }
    });
    return found;
  }

  function find(id, from, matches) {
    return unpack(from).then(function (people) {
      people.forEach(function (person) {
        if (person[0].indexOf(id) === 0) {
          matches.push(person);
        }
      });
      var next = index.blocks[from + 1];
      var more = next !== undefined && (next === id || next.indexOf(id) === 0);
      return more && 20 > matches.length ? find(id, from + 1, matches) : matches;
    });
  }

  function eventLine(line) {
    var item = element('li', '', 'event');
    item.dataset.kind = 'event';
    item.appendChild(element('time', clock(line[0])));
    var text = element('div');
    text.appendChild(element('code', index.names[line[2]]));
    if (line[3]) {
      text.appendChild(element('span', ' ' + line[3], 'gloss'));
    }
    item.appendChild(text);
    return item;
  }

  function decisionLine(line) {
    var verdict = index.verdicts[line[1]];
    var place = index.places[line[2]];
    var item = element('li', '', 'k-' + verdict[3]);
    item.dataset.kind = 'decision';
    item.dataset.outcome = verdict[0];
    item.appendChild(element('time', clock(line[0])));
    var text = element('div');
    text.appendChild(both(element('b'), verdict[1], verdict[2])).appendChild(element('span', ' '));
    var word = text.appendChild(element('code', verdict[0], 'word'));
    if (verdict[0] === verdict[1]) {
      word.lang = 'zh';
    }
    if (line[7]) {
      text.appendChild(element('div', line[7]));
    }
    var where = [];
    [place[0], place[1], place[2]].forEach(function (name) {
      if (name) {
        where.push(name);
      }
    });
    var about = element('div', '', 'gloss');
    about.appendChild(element('bdi', where.join(' / ')));
    if (line[3] > 1) {
      both(about, ' · run ' + line[3], ' · 第 ' + line[3] + ' 次');
    }
    if (line[5] > 0) {
      both(about, ' · reminder ' + line[5], ' · 提醒 ' + line[5]);
    }
    if (line[6] && line[6] !== line[0]) {
      var due = day(line[6]) + ' ' + clock(line[6]);
      both(about, ' · due ' + due, ' · 到期 ' + due);
    }
    text.appendChild(about);
    item.appendChild(text);
    return item;
  }

  function show(person) {
    var box = element('article');
    box.dataset.user = person[0];
    var title = element('h3');
    both(title, person[1] ? 'group ' : 'user ', person[1] ? '群组 ' : '用户 ');
    title.appendChild(element('bdi', person[0]));
    box.appendChild(title);
    var list = null;
    var date = '';
    person[2].forEach(function (line) {
      if (day(line[0]) !== date) {
        date = day(line[0]);
        var heading = element('h4', date + ' ');
        var names = weekday(line[0]);
        both(heading, names[0], names[1]);
        box.appendChild(heading);
        list = box.appendChild(element('ol', '', 'story'));
      }
      list.appendChild(line[1] === -1 ? eventLine(line) : decisionLine(line));
    });
    byId('story').appendChild(box);
  }

  function say(en, zh) {
    byId('story').textContent = '';
    byId('story').appendChild(both(element('p', '', 'none'), en, zh));
  }

  function tell(id) {
    load();
    if (!('DecompressionStream' in window)) {
      say('This browser is too old to unpack stories.', '浏览器太旧，无法解开经历数据。');
      return;
    }
    if (!index.blocks.length) {
      say('There are no stories.', '没有任何经历。');
      return;
    }
    find(id, blockOf(id), []).then(function (people) {
      var exact = people.filter(function (person) {
        return person[0] === id;
      });
      suggest(exact.length ? [] : people);
      if (exact.length) {
        byId('story').textContent = '';
        exact.forEach(show);
      } else {
        say('No user or group here has this id.', '这里没有这个 ID 的用户或群组。');
      }
    });
  }

  function address(id) {
    try {
      return '#user=' + encodeURIComponent(id);
    } catch (halfACharacter) {
      return '#user=' + id;
    }
  }

  function suggest(people) {
    var box = byId('matches');
    box.textContent = '';
    people.slice(0, 20).forEach(function (person) {
      var link = element('a', person[0]);
      link.href = address(person[0]);
      box.appendChild(link);
      box.appendChild(document.createTextNode(' '));
    });
  }

  function fromAddress(moves) {
    if (location.hash.indexOf('#user=') !== 0) {
      return;
    }
    var id = location.hash.slice(6);
    try {
      id = decodeURIComponent(id);
    } catch (badlyWritten) {
      // then it is taken as it stands
    }
    byId('id').value = id;
    tell(id);
    if (moves) {
      byId('stories').scrollIntoView();
    }
  }

  function ask() {
    var id = byId('id').value.trim();
    if (id) {
      var hash = address(id);
      if (location.hash === hash) {
        tell(id);
      } else {
        location.hash = hash;
      }
    }
  }

  function ready() {
    var langs = byId('lang');
    var themes = byId('theme');
    langs.hidden = themes.hidden = byId('ask').hidden = false;
    langs.onclick = function () {
      language(root.dataset.lang === 'zh' ? 'en' : 'zh');
      remember('lang', root.dataset.lang);
    };
    themes.onclick = function () {
      var dark = matchMedia('(prefers-color-scheme: dark)').matches;
      var now = root.dataset.theme || (dark ? 'dark' : 'light');
      theme(now === 'dark' ? 'light' : 'dark');
      remember('theme', root.dataset.theme);
    };
    byId('find').onclick = ask;
    byId('id').onkeydown = function (key) {
      if (key.key === 'Enter') {
        ask();
      }
    };
    addEventListener('hashchange', function () {
      fromAddress(true);
    });
    fromAddress(true);
  }

  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', ready);
  } else {
    ready();
  }
})();
