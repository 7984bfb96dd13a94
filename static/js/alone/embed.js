/**
 * The element <descent-lab>: a lab in a frame of anybody's page, with attributes for the common choices, methods and events. A page
 * fetches this one file, from the server whose labs it shows; what it speaks with the frame is in embed-protocol.js.
 */
import { CONNECT, EVENTS, FAILED, HEIGHT, HELLO, isMessage, UNREACHABLE, VERSION } from '../labs/shared/embed-protocol.js';
import { embedWords } from '../words/embed.js';

/** Where the labs are, unless the element says otherwise: where this file is from. */
const HERE = new URL('.', import.meta.url).href;
/** Attributes that are parameters of the link, by the same name; `query` holds any others as a link has them. */
const PARAMETERS = ['hide', 'lock', 'theme', 'step', 'seed', 'steps', 'surface', 'dataset', 'initializer', 'activation', 'optimizer', 'schedule', 'clipping', 'look'];
/** Other attributes that the frame depends on. */
const OTHERS = ['lab', 'server', 'query', 'play', 'sandbox'];
const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';
/** Pixels until the frame has told its height, unless the element has one. */
const HEIGHT_BEFORE = 640;
/** Seconds in sight without a word from the frame until the element says so. */
const PATIENCE = 20;

class DescentLab extends HTMLElement {
  static observedAttributes = [...OTHERS, ...PARAMETERS, 'height', 'title'];

  #frame = document.createElement('iframe');
  #fallback = document.createElement('div');
  /** @type {MessagePort | null} */
  #port = null;
  /** @type {Map<number, {message: object, done: (result: any) => void, failed: (reason: Error) => void}>} asked for and not yet answered */
  #asked = new Map();
  #count = 0;
  #stale = false;
  /** @type {AbortController | null} */
  #alive = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    // By properties: a page may forbid style elements.
    Object.assign(this.#frame.style, { display: 'block', width: '100%', border: '0' });
    this.#frame.allow = 'fullscreen';
    this.#fallback.hidden = true;
    root.append(this.#frame, this.#fallback);
  }

  connectedCallback() {
    this.#alive = new AbortController();
    window.addEventListener('message', (event) => this.#hear(event), { signal: this.#alive.signal });
    this.#open();
  }

  disconnectedCallback() {
    this.#alive?.abort();
    this.#leave();
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (!this.isConnected) return;
    if (name === 'height') this.#resize(null);
    else if (name === 'title') this.#frame.title = this.#title;
    else if (!this.#stale) {
      // Several attributes that are set one after the other open the frame anew once.
      this.#stale = true;
      queueMicrotask(() => { if (this.isConnected) this.#open(); });
    }
  }

  play() { return this.#ask('play'); }

  pause() { return this.#ask('pause'); }

  /** @param {number} [by] */
  step(by = 1) { return this.#ask('step', by); }

  /** @param {number} to */
  seek(to) { return this.#ask('seek', to); }

  /** @param {object | string} spec the whole of a run, or the query of a link */
  load(spec) { return this.#ask('load', spec); }

  /** Where it leads in full. */
  get link() { return this.#address(''); }

  get #server() { return new URL(`${(this.getAttribute('server') ?? HERE).replace(/\/?$/, '/')}`, document.baseURI).href; }

  get #title() { return this.getAttribute('title') ?? embedWords.title(this.#lab); }

  get #lab() { return this.getAttribute('lab') ?? 'initialization'; }

  /** @param {string} before the lab's name @returns {string} */
  #address(before) {
    const own = PARAMETERS.flatMap((name) => {
      const value = this.getAttribute(name);
      return value === null ? [] : [`${name}=${encodeURIComponent(value)}`];
    });
    const query = [(this.getAttribute('query') ?? '').replace(/^\?/, ''), ...own, this.hasAttribute('play') ? 'play=true' : ''].filter(Boolean).join('&');
    return `${this.#server}${before}${encodeURIComponent(this.#lab)}${query ? `?${query}` : ''}`;
  }

  #open() {
    this.#stale = false;
    this.#leave();
    this.#frame.title = this.#title;
    const sandbox = this.getAttribute('sandbox') ?? SANDBOX;
    // An empty sandbox would keep the lab from running at all: it stands for none.
    if (sandbox) this.#frame.setAttribute('sandbox', sandbox);
    else this.#frame.removeAttribute('sandbox');
    this.#frame.loading = 'lazy';
    this.#frame.src = this.#address('embed/');
    this.#resize(null);
    this.#show(true);
    this.#wait();
  }

  /** What was joined is no longer there. */
  #leave() {
    this.#port?.close();
    this.#port = null;
    for (const { failed } of this.#asked.values()) failed(new Error(embedWords.gone));
    this.#asked.clear();
  }

  /** Once it has been in sight for long without a word, it says so; a frame that comes later is shown all the same. */
  #wait() {
    const src = this.#frame.src;
    let timer = 0;
    const observer = new IntersectionObserver((seen) => {
      clearTimeout(timer);
      if (this.#port || this.#frame.src !== src || !this.isConnected) observer.disconnect();
      else if (seen.at(-1)?.isIntersecting) timer = window.setTimeout(() => { if (!this.#port && this.#frame.src === src) this.#show(false); }, 1000 * PATIENCE);
    });
    observer.observe(this);
  }

  /** @param {boolean} lab the frame, or what stands in for it: the element's own content, and a sentence */
  #show(lab) {
    this.#frame.hidden = !lab;
    this.#frame.style.display = lab ? 'block' : 'none';
    this.#fallback.hidden = lab;
    if (lab) return;
    const link = Object.assign(document.createElement('a'), { href: this.link, target: '_blank', rel: 'noopener', textContent: embedWords.openInFull });
    const sentence = document.createElement('p');
    sentence.setAttribute('role', 'status');
    sentence.append(`${embedWords.noAnswer} `, link);
    this.#fallback.replaceChildren(document.createElement('slot'), sentence);
  }

  /** @param {number | null} height null: not told yet */
  #resize(height) {
    const own = this.getAttribute('height');
    if (own) this.#frame.style.height = /^\d+$/.test(own) ? `${own}px` : own;
    else if (height !== null || !this.#frame.style.height) this.#frame.style.height = `${height ?? HEIGHT_BEFORE}px`;
  }

  /** A word through the windows counts if it is the frame's own, from where the labs are; a sandboxed frame is from nowhere. @param {MessageEvent} event */
  #hear({ source, origin, data }) {
    const place = new URL(this.#server).origin;
    if (!source || source !== this.#frame.contentWindow || (origin !== place && origin !== 'null')) return;
    if (isMessage(data, HEIGHT)) this.#resize(Number(data.height));
    else if (isMessage(data, FAILED)) this.#show(false);
    else if (isMessage(data, HELLO)) this.#join(origin === 'null' ? '*' : origin);
  }

  /** @param {string} target */
  #join(target) {
    const { port1, port2 } = new MessageChannel();
    this.#port?.close();
    this.#port = port1;
    this.#show(true);
    port1.onmessage = ({ data }) => this.#take(data);
    this.#frame.contentWindow?.postMessage({ type: CONNECT, version: VERSION }, target, [port2]);
    for (const { message } of this.#asked.values()) port1.postMessage(message);
  }

  /** @param {{id?: number, result?: unknown, error?: {message: string, where: unknown[]}, event?: string, detail?: any}} answer */
  #take({ id, result, error, event, detail }) {
    if (event !== undefined) {
      const name = EVENTS.find((known) => known === event);
      if (name === 'error' && detail.code === UNREACHABLE) this.#show(false);
      if (name === 'ready') this.#show(true);
      if (name) this.dispatchEvent(new CustomEvent(name, { detail }));
      return;
    }
    const asked = this.#asked.get(Number(id));
    this.#asked.delete(Number(id));
    if (error) asked?.failed(Object.assign(new Error(error.message), { where: error.where }));
    else asked?.done(result);
  }

  /** @param {string} method @param {...unknown} params @returns {Promise<{step: number, steps: number, playing: boolean}>} */
  #ask(method, ...params) {
    const message = { id: (this.#count += 1), method, params };
    return new Promise((done, failed) => {
      this.#asked.set(message.id, { message, done, failed });
      this.#port?.postMessage(message);
    });
  }
}

if (!customElements.get('descent-lab')) customElements.define('descent-lab', DescentLab);
