// Keeps the status page fresh. Asks for its moving part every few seconds, changes only what differs, and says so when news stop.
(function () {
  'use strict';

  const EVERY_MS = 3000;
  const EVERY_TOLD_MS = 6000;     // while the gateway tells of changes: times of day go on without any
  const AGAIN_MS = 30000;         // a stream that was refused is asked for again after this
  const PATIENCE_MS = 8000;       // for one answer
  const LOST_AFTER_MS = 15000;    // readiness.md: grey when the connection is lost for 15 s,
  const OLD_AFTER_S = 30;         // or the newest evaluation is older than 30 s

  const page = document.getElementById('status');
  const board = document.getElementById('board');
  const asOf = document.getElementById('asof');
  const lost = document.getElementById('lost');
  const refused = document.getElementById('refused');
  const announce = document.getElementById('announce');
  const token = document.querySelector('meta[name=csrf]').content;

  let tag = '';
  let heardAt = performance.now();
  let ageThen = Number(asOf.dataset.evaluationAge) || 0;
  let asking = false;
  let again = false;
  let told = false;
  let askedAt = 0;
  let over = false;

  function evaluationAge() {
    return ageThen + (performance.now() - heardAt) / 1000;
  }

  function judge() {
    if (over) return;
    const silent = performance.now() - heardAt;
    let words = '';
    if (silent > LOST_AFTER_MS) {
      words = 'Connection lost: no news from the gateway for ' + Math.floor(silent / 1000) +
        ' s. What you see is old; do not rely on it.';
    } else if (evaluationAge() > OLD_AFTER_S) {
      words = 'The gateway has not looked at the suites for ' + Math.floor(evaluationAge()) +
        ' s. What you see is old; do not rely on it.';
    }
    document.body.classList.toggle('stale', words !== '');
    // an alert speaks when it appears; the seconds in it would make it speak again and again
    if (words === '') {
      lost.hidden = true;
      lost.textContent = '';
    } else if (lost.hidden) {
      lost.hidden = false;
      lost.textContent = words.replace(/ for \d+ s/, '');
    }
  }

  async function ask() {
    if (over) return;
    if (asking) {
      again = true;               // what is on its way may be older than the change
      return;
    }
    asking = true;
    again = false;
    askedAt = performance.now();
    try {
      const headers = { 'X-Requested-With': 'fetch', 'Accept': 'text/html' };
      if (tag) headers['If-None-Match'] = tag;
      const answer = await fetch('/status', {
        headers: headers, cache: 'no-store', redirect: 'error', credentials: 'same-origin',
        signal: AbortSignal.timeout(PATIENCE_MS)
      });
      if (answer.status === 401) return signedOut();
      if (answer.status === 200) {
        show(await answer.text());
        tag = answer.headers.get('ETag') || '';
      } else if (answer.status !== 304) {
        return;                   // the gateway is in trouble: no news is bad news, judge() tells
      }
      heardAt = performance.now();
      ageThen = Number(answer.headers.get('Evaluation-Age')) || 0;
      asOf.querySelector('time').textContent = answer.headers.get('As-Of') || '';
    } catch (e) {
      // not reached: judge() tells
    } finally {
      asking = false;
      judge();
      if (again) ask();
    }
  }

  function signedOut() {
    over = true;
    stop();
    document.title = 'Signed out';
    document.body.classList.remove('stale');
    const words = document.createElement('div');
    words.className = 'signed-out';
    words.setAttribute('role', 'alert');
    const head = document.createElement('h1');
    head.textContent = 'Signed out';
    const why = document.createElement('p');
    why.textContent = 'Nobody used this page for some time, so it no longer shows patients or suites.';
    const link = document.createElement('a');
    link.className = 'button';
    link.href = '/signin';
    link.textContent = 'Sign in';
    words.append(head, why, link);
    page.replaceChildren(words);
    document.querySelectorAll('.top nav, .top .out').forEach(function (e) { e.remove(); });
    link.focus();
  }

  function show(html) {
    const next = new DOMParser().parseFromString(html, 'text/html').getElementById('board');
    if (!next) return;
    next.querySelectorAll('input[name=_csrf]').forEach(function (i) { i.setAttribute('value', token); });
    const before = states();
    patch(board, next);
    const said = [];
    states().forEach(function (now, id) {
      if (before.has(id) && before.get(id).word !== now.word) said.push(now.name + ': ' + now.word);
    });
    if (said.length) announce.textContent = said.join('. ') + '.';
  }

  function states() {
    const all = new Map();
    board.querySelectorAll('.suite').forEach(function (s) {
      all.set(s.dataset.key, { name: s.dataset.name, word: s.dataset.word });
    });
    return all;
  }

  // Changes what is there into what it should be, node by node, so that focus, an open comment and its text stay.
  function patch(old, next) {
    if (old.nodeType !== next.nodeType || old.nodeName !== next.nodeName || key(old) !== key(next)) {
      old.replaceWith(document.importNode(next, true));
      return;
    }
    if (old.nodeType === Node.TEXT_NODE) {
      if (old.nodeValue !== next.nodeValue) old.nodeValue = next.nodeValue;
      return;
    }
    if (old.nodeType !== Node.ELEMENT_NODE) return;
    for (const a of Array.from(old.attributes)) {
      const persons = old.nodeName === 'DETAILS' && a.name === 'open';
      if (!persons && !next.hasAttribute(a.name)) old.removeAttribute(a.name);
    }
    for (const a of Array.from(next.attributes)) {
      if (old.getAttribute(a.name) !== a.value) old.setAttribute(a.name, a.value);
    }
    let at = old.firstChild;
    for (const child of Array.from(next.childNodes)) {
      const wanted = key(child);
      if (wanted && (!at || key(at) !== wanted)) {
        const moved = Array.from(old.children).find(function (e) { return key(e) === wanted; });
        if (moved) { old.insertBefore(moved, at); at = moved; }
      }
      if (!at) {
        old.appendChild(document.importNode(child, true));
        continue;
      }
      if (wanted && key(at) !== wanted) {
        old.insertBefore(document.importNode(child, true), at);
        continue;
      }
      const following = at.nextSibling;
      patch(at, child);
      at = following;
    }
    while (at) {
      const following = at.nextSibling;
      at.remove();
      at = following;
    }
  }

  function key(node) {
    return node.nodeType === Node.ELEMENT_NODE ? node.getAttribute('data-key') || '' : '';
  }

  // Confirm and withdraw, check in and out, without leaving the page; without this script the form does the same by itself.
  board.addEventListener('submit', async function (event) {
    const form = event.target;
    if (!form.matches('.check form, .team form')) return;
    event.preventDefault();
    const button = event.submitter;
    const body = new URLSearchParams(new FormData(form, button));
    button.disabled = true;
    refused.hidden = true;
    try {
      const answer = await fetch(form.action, {
        method: 'POST', body: body, redirect: 'error', credentials: 'same-origin',
        headers: { 'X-Requested-With': 'fetch' }, signal: AbortSignal.timeout(PATIENCE_MS)
      });
      if (answer.ok) {
        const comment = form.querySelector('details');
        if (comment) comment.open = false;
        form.reset();
        tag = '';
      } else {
        const said = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.error-words');
        complain(said ? said.textContent : 'The gateway refused (' + answer.status + ').');
      }
    } catch (e) {
      complain('The gateway was not reached: nothing was changed as far as this page knows. Look before you try again.');
    }
    button.disabled = false;
    await ask();
    if (document.activeElement === document.body && form.isConnected) {
      const again = form.querySelector('button');
      if (again) again.focus();
    }
  });

  function complain(words) {
    refused.textContent = words;
    refused.hidden = false;
  }

  // The gateway tells at once when something has changed; without that the page asks every few seconds as before.
  let stream = null;
  function listen() {
    if (over || stream || !window.EventSource) return;
    stream = new EventSource('/status/events');
    stream.addEventListener('open', function () { told = true; });
    stream.addEventListener('changed', function () { told = true; ask(); });
    stream.addEventListener('error', function () {
      told = false;
      if (stream && stream.readyState === EventSource.CLOSED) {
        stop();
        setTimeout(listen, AGAIN_MS);
      }
      ask();
    });
  }
  function stop() {
    told = false;
    if (stream) stream.close();
    stream = null;
  }
  window.addEventListener('pagehide', stop);

  listen();
  setInterval(function () {
    if (!told || performance.now() - askedAt >= EVERY_TOLD_MS) ask();
  }, EVERY_MS);
  setInterval(judge, 1000);
  document.addEventListener('visibilitychange', function () { if (!document.hidden) ask(); });
  window.addEventListener('pageshow', function (event) { if (event.persisted) { ask(); listen(); } });
})();
