/* Suite Gateway: the viewer. Fetches the samples of a frame, windows them on a canvas, and keeps a bounded number of them. */
(() => {
  'use strict';
  const root = document.getElementById('viewer');
  const canvas = document.getElementById('canvas');
  if (!root || root.dataset.nothing === 'true' || !canvas.getContext || !window.fetch) return;

  const MOST_BYTES = 96 << 20; // of frames kept
  const AHEAD = 8; // frames fetched before they are wanted
  const AT_A_TIME = 3;
  const USUAL_RATE = 15; // frames a second of what says nothing of it
  const text = name => root.dataset['text' + name];
  const fill = (pattern, ...values) => pattern.replace(/\{(\d)\}/g, (_, i) => values[i]);
  const $ = id => document.getElementById(id);
  const round = (n, digits) => Number(n.toFixed(digits));

  const digests = root.dataset.stack.split(' ');
  const count = Number(root.dataset.count);
  const loop = root.dataset.loop === 'true';
  const stage = $('stage');
  const view = canvas.getContext('2d', { alpha: false });
  const sheet = document.createElement('canvas'); // the frame in its own size
  const paper = sheet.getContext('2d');

  let position = Number(root.dataset.position);
  let shown = null; // the frame on the sheet
  let windowed = null; // {center, width, shape}, or null for what greys says
  let greys = root.dataset.greys; // usual, range, curve
  let inverted = $('invert').dataset.on === 'true';
  let graphics = $('graphics').checked;
  let range = null; // of the first frame that was shown whole: a loop without a window does not flicker
  let zoom = 0; // pixels of the screen for one of the image; 0 fits
  let panX = 0, panY = 0; // from the middle, in pixels of the screen
  let playing = false, due = 0, ticks = [];
  let tool = 'window';
  if (root.dataset.center && root.dataset.width) {
    windowed = { center: Number(root.dataset.center), width: Number(root.dataset.width), shape: 'linear' };
  }

  // frames

  const kept = new Map(); // position -> frame, the one used last at the end
  const underway = new Map(); // position -> AbortController
  let bytes = 0;

  const address = p => digests.length > 1
    ? '/instances/' + encodeURIComponent(digests[p - 1]) + '/frames/1/samples'
    : '/instances/' + encodeURIComponent(digests[0]) + '/frames/' + p + '/samples';

  function parse(buffer) {
    const all = new Uint8Array(buffer);
    const end = all.indexOf(10) + 1;
    const head = JSON.parse(new TextDecoder().decode(all.subarray(0, end)));
    let at = end;
    const part = length => { const from = at; at += length + length % 2; return all.subarray(from, from + length); };
    head.bytes = buffer.byteLength;
    const data = part(head.dataLength);
    if (head.samplesPerPixel === 3) head.data = data;
    else if (head.bytesPerSample === 1) head.data = head.signed ? new Int8Array(buffer, end, head.dataLength) : data;
    else head.data = new (head.signed ? Int16Array : Uint16Array)(buffer, end, head.dataLength / 2);
    head.curve = part(head.curveLength);
    head.graphics = part(head.graphicsLength);
    head.shutter = part(head.shutterLength);
    return head;
  }

  function keep(p, frame) {
    kept.set(p, frame);
    bytes += frame.bytes;
    for (const [old, f] of kept) {
      if (bytes <= MOST_BYTES || kept.size < 2) break;
      if (old !== p) { kept.delete(old); bytes -= f.bytes; }
    }
  }

  function wanted() {
    const list = [position];
    const room = shown ? Math.max(1, Math.floor(MOST_BYTES / 2 / shown.bytes)) : 1;
    for (let i = 1; i <= Math.min(AHEAD, room); i++) {
      let next = position + i;
      if (next > count && playing && $('loop').checked) next -= count;
      if (next <= count && next >= 1) list.push(next);
      if (!playing && i <= 2 && position - i >= 1) list.push(position - i);
    }
    return [...new Set(list)];
  }

  function fetchMore() {
    const list = wanted();
    for (const [p, control] of underway) if (!list.includes(p)) control.abort();
    for (const p of list) {
      if (underway.size >= AT_A_TIME) break;
      if (!kept.has(p) && !underway.has(p)) load(p);
    }
  }

  async function load(p) {
    const control = new AbortController();
    underway.set(p, control);
    let again = 0;
    try {
      const answer = await fetch(address(p), { signal: control.signal, credentials: 'same-origin', redirect: 'manual' });
      if (answer.status === 200) {
        keep(p, parse(await answer.arrayBuffer()));
      } else if (answer.status === 401 || answer.status === 403 || answer.type === 'opaqueredirect') {
        note(text('SignedOut'), true);
        pause();
        return;
      } else if (answer.status === 503) {
        again = 2000;
      } else {
        keep(p, { failed: await answer.text(), bytes: 1024 });
      }
    } catch (e) {
      again = e.name === 'AbortError' ? 0 : 3000;
      if (again && p === position) note(text('Failed'));
    } finally {
      underway.delete(p);
      if (p === position && kept.has(p)) show();
      if (again) setTimeout(fetchMore, again); else fetchMore();
    }
  }

  // from samples to pixels

  function grey(value) { // of a modality value, 0 to 255
    const w = windowed;
    let part;
    if (!w) {
      if (greys !== 'range' && shown.curve.length) {
        const i = Math.round(value) - shown.curveFrom;
        return shown.curve[Math.max(0, Math.min(shown.curve.length - 1, i))];
      }
      part = range.largest > range.least ? (value - range.least) / (range.largest - range.least) : 0.5;
    } else if (w.shape === 'sigmoid') part = 1 / (1 + Math.exp(-4 * (value - w.center) / w.width));
    else if (w.shape === 'linear_exact' || w.width < 1) part = (value - w.center) / w.width + 0.5;
    else if (w.width === 1) part = value <= w.center - 0.5 ? 0 : 1;
    else part = (value - (w.center - 0.5)) / (w.width - 1) + 0.5;
    return Math.round(255 * Math.max(0, Math.min(1, part)));
  }

  let table = new Uint32Array(0), tableFor = '';
  function greysOf(f) { // for every sample that can be
    const size = f.bytesPerSample === 1 ? 256 : 65536;
    const turned = inverted !== f.inverted;
    const key = JSON.stringify([windowed, greys, range, turned, size, f.signed, f.slope, f.intercept, f.curve.length]);
    if (key === tableFor) return table;
    table = new Uint32Array(size);
    for (let i = 0; i < size; i++) {
      const sample = f.signed && i >= size / 2 ? i - size : i;
      const g = grey(sample * f.slope + f.intercept);
      table[i] = 0xff000000 | (turned ? 255 - g : g) * 0x010101;
    }
    tableFor = key;
    return table;
  }

  function over(bits, pixels, colour) {
    for (let b = 0; b < bits.length; b++) {
      for (let rest = bits[b], i = b * 8; rest; rest >>= 1, i++) if (rest & 1) pixels[i] = colour;
    }
  }

  let image = null;
  function paint() {
    const f = shown;
    if (!image || image.width !== f.columns || image.height !== f.rows) {
      sheet.width = f.columns;
      sheet.height = f.rows;
      image = paper.createImageData(f.columns, f.rows);
    }
    const pixels = new Uint32Array(image.data.buffer);
    const data = f.data;
    if (f.samplesPerPixel === 3) {
      const turn = inverted ? 0xffffff : 0;
      for (let i = 0, at = 0; i < pixels.length; i++, at += 3) {
        pixels[i] = (0xff000000 | data[at + 2] << 16 | data[at + 1] << 8 | data[at]) ^ turn;
      }
    } else {
      const colours = greysOf(f);
      const mask = colours.length - 1;
      for (let i = 0; i < pixels.length; i++) pixels[i] = colours[data[i] & mask];
    }
    over(f.shutter, pixels, 0xff000000);
    if (graphics) over(f.graphics, pixels, 0xffffffff);
    paper.putImageData(image, 0, 0);
    draw();
  }

  const dots = () => window.devicePixelRatio || 1;
  const wide = f => f.statedColumns / Math.max(1, f.pixelAspect);
  const high = f => f.statedRows * Math.min(1, f.pixelAspect);
  const fitting = f => Math.min(canvas.clientWidth / wide(f), canvas.clientHeight / high(f));
  const scale = f => zoom || fitting(f);

  function draw() {
    const w = Math.round(canvas.clientWidth * dots()), h = Math.round(canvas.clientHeight * dots());
    if (canvas.width !== w || canvas.height !== h) { canvas.width = w; canvas.height = h; }
    view.fillStyle = '#000000';
    view.fillRect(0, 0, w, h);
    if (!shown) return;
    const s = scale(shown) * dots();
    const width = wide(shown) * s, height = high(shown) * s;
    view.imageSmoothingEnabled = s < 3; // beyond that a person looks at pixels
    view.imageSmoothingQuality = 'high';
    view.drawImage(sheet, (w - width) / 2 + panX * dots(), (h - height) / 2 + panY * dots(), width, height);
    $('o-window').textContent = windowText() + Math.round(scale(shown) * 100) + ' %';
  }

  function windowText() {
    if (shown.samplesPerPixel === 3) return '';
    const w = windowed || { center: (range.least + range.largest) / 2, width: range.largest - range.least };
    const unit = shown.unit && shown.unit !== 'US' ? ' ' + shown.unit : '';
    return windowed || greys === 'range' || !shown.curve.length
      ? 'C ' + round(w.center, 1) + ' W ' + round(w.width, 1) + unit + ' · ' : '';
  }

  // what is shown

  const soon = (work => { let asked = false; return () => {
    if (!asked) { asked = true; requestAnimationFrame(() => { asked = false; work(); }); }
  }; });
  const repaint = soon(() => { if (shown && !shown.failed) { paint(); fields(); address_(); } });
  const redraw = soon(draw);

  function show() {
    const frame = kept.get(position);
    if (!frame) return;
    kept.delete(position); // used last
    kept.set(position, frame);
    if (frame.failed !== undefined) {
      note(frame.failed || text('Failed'));
      shown = null;
      draw();
      canvas.dataset.position = position;
    } else {
      note(frame.columns < frame.statedColumns ? fill(text('Reduced'), frame.columns, frame.rows) : '');
      const first = !shown;
      shown = frame;
      if (first && !windowed && greys === 'usual' && frame.windows.length) windowed = Object.assign({}, frame.windows[0]);
      if (!range || (!loop && !windowed)) range = { least: frame.least, largest: frame.largest };
      paint();
      canvas.dataset.position = position; // what is on the canvas, not what is asked for
      $('graphics-box').hidden = !frame.graphicsLength;
    }
    labels();
  }

  let announcing = 0, addressing = 0;
  function labels() {
    const said = fill(text('Frame'), position, count);
    const at = shown && shown.atMillis !== undefined ? ' · ' + (shown.atMillis / 1000).toFixed(2) + ' s' : '';
    $('o-frame').textContent = said + at;
    if ($('count')) $('count').textContent = said;
    $('slider').value = position;
    $('slider').setAttribute('aria-valuetext', said + at);
    for (const [id, off] of [['first', position <= 1], ['previous', position <= 1], ['next', position >= count], ['last', position >= count]]) {
      const link = $('to-' + id);
      if (link) link.setAttribute('aria-disabled', off);
    }
    fields();
    if (!playing) {
      clearTimeout(announcing);
      announcing = setTimeout(() => { $('announce').textContent = said; }, 600);
      address_();
    }
  }

  function fields() {
    if (!shown || !$('center')) return;
    const w = windowed;
    const whole = { center: (range.least + range.largest) / 2, width: range.largest - range.least };
    for (const id of ['center', 'width']) {
      if (document.activeElement !== $(id)) $(id).value = w ? round(w[id], 2) : '';
      $(id).placeholder = round(whole[id], 1);
    }
    for (const preset of document.querySelectorAll('#presets a')) {
      const d = preset.dataset;
      const on = d.greys ? !w && (greys === d.greys || (greys === 'usual' && (shown.curve.length ? d.greys === 'curve' : d.greys === 'range')))
        : !!w && Number(d.center) === w.center && Number(d.width) === w.width;
      preset.setAttribute('aria-pressed', on);
    }
    $('invert').setAttribute('aria-pressed', inverted);
  }

  /** The address of this very view, without asking for it. */
  function address_() {
    clearTimeout(addressing);
    addressing = setTimeout(() => {
      const q = new URLSearchParams();
      q.set('image', digests[digests.length > 1 ? position - 1 : 0]);
      q.set('frame', digests.length > 1 ? 1 : position);
      if (windowed) { q.set('center', round(windowed.center, 3)); q.set('width', round(windowed.width, 3)); }
      else if (greys !== 'usual') q.set('greys', greys);
      if (inverted) q.set('invert', 'true');
      if (!graphics) q.set('graphics', 'false');
      history.replaceState(null, '', location.pathname + '?' + q);
      const form = $('windowing');
      if (form) { form.elements.image.value = q.get('image'); form.elements.frame.value = q.get('frame'); }
    }, 400);
  }

  function note(words, signIn) {
    const p = $('note');
    if (p.textContent !== words) p.textContent = words;
    p.hidden = !words;
    if (signIn) {
      const link = document.createElement('a');
      link.href = location.href;
      link.textContent = text('Again');
      p.append(' ', link);
    }
  }

  function go(to) {
    const next = Math.max(1, Math.min(count, to));
    if (next === position && shown) return;
    position = next;
    if (kept.has(position)) show(); else labels();
    fetchMore();
  }

  function change(window_) {
    windowed = window_;
    repaint();
  }

  function moveWindow(dx, dy) { // in pixels of the screen
    if (!shown || shown.samplesPerPixel === 3) return;
    const span = Math.max(range.largest - range.least, 1);
    const w = windowed || { center: (range.least + range.largest) / 2, width: span };
    const step = Math.max(span, w.width) / 600;
    change({ center: w.center + dy * step, width: Math.max(1, w.width + dx * step), shape: w.shape || 'linear' });
  }

  function zoomBy(factor, x, y) { // about a point, from the middle
    if (!shown) return;
    const old = scale(shown);
    zoom = Math.max(fitting(shown) / 4, Math.min(40, old * factor));
    panX = x - (x - panX) * zoom / old;
    panY = y - (y - panY) * zoom / old;
    redraw();
  }

  function fit() { zoom = 0; panX = 0; panY = 0; redraw(); }
  function actual() { zoom = 1 / dots(); panX = 0; panY = 0; redraw(); }

  function reset() {
    fit();
    inverted = false;
    graphics = $('graphics').checked = true;
    greys = 'usual';
    windowed = shown && shown.windows && shown.windows.length ? Object.assign({}, shown.windows[0]) : null;
    if (shown) range = { least: shown.least, largest: shown.largest };
    repaint();
  }

  // cine

  const rate = () => (Number(root.dataset.rate) || USUAL_RATE) * Number($('speed').value);

  function play() {
    if (count < 2 || playing) return;
    if (position >= count) go(1);
    playing = true;
    ticks = [];
    due = performance.now() + 1000 / rate();
    $('play').textContent = text('Pause');
    $('play').setAttribute('aria-pressed', 'true');
    fetchMore();
    requestAnimationFrame(tick);
  }

  function pause() {
    if (!playing) return;
    playing = false;
    $('play').textContent = text('Play');
    $('play').setAttribute('aria-pressed', 'false');
    tellRate();
    labels();
  }

  function tick(now) {
    if (!playing) return;
    if (now >= due) {
      const next = position < count ? position + 1 : $('loop').checked ? 1 : 0;
      if (!next) { pause(); return; }
      if (kept.has(next)) { // else the loop waits for it: none is left out
        go(next);
        due = Math.max(due + 1000 / rate(), now - 100);
        ticks.push(now);
        if (ticks.length > 16) ticks.shift();
        if (ticks.length % 8 === 0) tellRate();
      } else fetchMore();
    }
    requestAnimationFrame(tick);
  }

  function tellRate() {
    const measured = playing && ticks.length > 8 ? 1000 * (ticks.length - 1) / (ticks[ticks.length - 1] - ticks[0]) : rate();
    $('rate').textContent = fill(text('Rate'), round(measured, 1));
  }

  // hands

  const fingers = new Map();
  let spread = 0, turned = 0;
  const place = e => { const r = canvas.getBoundingClientRect(); return [e.clientX - r.left - r.width / 2, e.clientY - r.top - r.height / 2]; };

  canvas.addEventListener('pointerdown', e => {
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(e.pointerId);
    fingers.set(e.pointerId, [e.clientX, e.clientY, e.button]);
    spread = 0;
    turned = 0;
    e.preventDefault();
  });
  canvas.addEventListener('pointermove', e => {
    const from = fingers.get(e.pointerId);
    if (!from) return;
    const dx = e.clientX - from[0], dy = e.clientY - from[1];
    fingers.set(e.pointerId, [e.clientX, e.clientY, from[2]]);
    if (fingers.size === 2) {
      const [a, b] = [...fingers.values()];
      const now = Math.hypot(a[0] - b[0], a[1] - b[1]);
      panX += dx / 2;
      panY += dy / 2;
      if (spread) zoomBy(now / spread, ...place({ clientX: (a[0] + b[0]) / 2, clientY: (a[1] + b[1]) / 2 }));
      spread = now;
      return;
    }
    const does = from[2] === 1 ? 'pan' : from[2] === 2 ? 'zoom' : tool;
    if (does === 'window') moveWindow(dx, dy);
    else if (does === 'pan') { panX += dx; panY += dy; redraw(); }
    else if (does === 'zoom') zoomBy(Math.exp(-dy / 150), 0, 0);
    else {
      turned += dy;
      const step = Math.max(4, Math.min(24, canvas.clientHeight / count));
      if (Math.abs(turned) >= step) { go(position + Math.trunc(turned / step)); turned %= step; }
    }
  });
  for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, e => { fingers.delete(e.pointerId); spread = 0; });
  canvas.addEventListener('contextmenu', e => e.preventDefault());

  let rolled = 0;
  canvas.addEventListener('wheel', e => {
    e.preventDefault();
    if (e.ctrlKey) { zoomBy(Math.exp(-e.deltaY / 300), ...place(e)); return; }
    pause();
    rolled += e.deltaMode ? e.deltaY * 40 : e.deltaY;
    if (Math.abs(rolled) >= 30) { go(position + Math.sign(rolled)); rolled = 0; }
  }, { passive: false });

  const KEYS = {
    ArrowDown: () => go(position + 1), ArrowRight: () => go(position + 1), ArrowUp: () => go(position - 1), ArrowLeft: () => go(position - 1),
    PageDown: () => go(position + 10), PageUp: () => go(position - 10), Home: () => go(1), End: () => go(count),
    '+': () => zoomBy(1.25, 0, 0), '=': () => zoomBy(1.25, 0, 0), '-': () => zoomBy(0.8, 0, 0),
    f: fit, 1: actual, i: () => { inverted = !inverted; repaint(); }, r: reset, ' ': () => playing ? pause() : play(),
    g: () => { graphics = $('graphics').checked = !graphics; repaint(); },
  };
  const SHIFTED = { ArrowRight: [12, 0], ArrowLeft: [-12, 0], ArrowDown: [0, 12], ArrowUp: [0, -12] };

  // Letters are keys while the image has the focus, and nowhere else.
  canvas.addEventListener('keydown', e => {
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    if (e.shiftKey && SHIFTED[e.key]) moveWindow(...SHIFTED[e.key]);
    else {
      const key = KEYS[e.key.length === 1 ? e.key.toLowerCase() : e.key];
      if (!key) return;
      if (e.key !== ' ' && /^(Arrow|Page|Home|End)/.test(e.key)) pause();
      key();
    }
    e.preventDefault();
  });

  const press = (id, work) => { const b = $(id); if (b) b.addEventListener('click', e => { e.preventDefault(); work(); }); };
  press('to-first', () => go(1));
  press('to-previous', () => go(position - 1));
  press('to-next', () => go(position + 1));
  press('to-last', () => go(count));
  press('play', () => playing ? pause() : play());
  press('invert', () => { inverted = !inverted; repaint(); });
  press('reset', reset);
  press('fit', fit);
  press('actual', actual);
  press('zoom-in', () => zoomBy(1.25, 0, 0));
  press('zoom-out', () => zoomBy(0.8, 0, 0));
  $('slider').addEventListener('input', () => { pause(); go(Number($('slider').value)); });
  $('speed').addEventListener('change', () => { ticks = []; due = performance.now(); tellRate(); });
  $('graphics').addEventListener('change', () => { graphics = $('graphics').checked; repaint(); });
  for (const radio of document.querySelectorAll('#tools input')) radio.addEventListener('change', () => { tool = radio.value; });
  for (const preset of document.querySelectorAll('#presets a')) preset.addEventListener('click', e => {
    e.preventDefault();
    const d = preset.dataset;
    if (d.greys) {
      greys = d.greys;
      if (shown) range = { least: shown.least, largest: shown.largest };
      change(null);
    } else change({ center: Number(d.center), width: Number(d.width), shape: d.shape });
  });
  const form = $('windowing');
  if (form) form.addEventListener('submit', e => {
    const read = id => Number($(id).value.replace(',', '.'));
    const center = read('center'), width = read('width');
    if (!Number.isFinite(center) || !(width > 0)) return; // the server says what is wrong
    e.preventDefault();
    change({ center, width, shape: 'linear' });
  });
  // What is a link for who has no script acts as a button here.
  for (const link of document.querySelectorAll('#to-first, #to-previous, #to-next, #to-last, #invert, #reset, #presets a')) {
    link.setAttribute('role', 'button');
    link.href = link.href || '#';
    link.addEventListener('keydown', e => { if (e.key === ' ') { e.preventDefault(); link.click(); } });
  }

  // begin

  $('still').hidden = true;
  for (const id of ['canvas', 'over', 'tools', 'zooming', 'help']) $(id).hidden = false;
  $('slide').hidden = $('cine').hidden = count < 2;
  new ResizeObserver(redraw).observe(canvas);
  document.addEventListener('visibilitychange', () => { if (document.hidden) pause(); });
  tellRate();
  note(text('Loading'));
  fetchMore();
})();
