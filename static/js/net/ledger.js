/**
 * What has been received of one start of a run, and what of it has been acked.
 *
 * @typedef {import('../state/rows.js').ChunkHead} ChunkHead
 * @typedef {{playing: boolean, hidden: boolean, speed: number, shownStep: number}} Demand what the page shows and how fast
 */
import { wantsMore } from './credit.js';
import { netWords } from './words.js';

export class Ledger {
  /** @param {number} next first point not received */
  constructor(next) {
    this.next = next;
    /** @private */
    this.nextSeq = 0;
    /** @private */
    this.acked = -1;
    /** @private */
    this.bytes = 0;
    /** @private */
    this.points = 0;
  }

  /** A new connection: chunks are counted from 0 again, the points go on. */
  renew() {
    this.nextSeq = 0;
    this.acked = -1;
  }

  /**
   * Enters a chunk.
   *
   * @param {ChunkHead} head
   * @param {number} bytes of the message
   * @returns {string} why it is not the one that comes next, '' when it is
   */
  receive(head, bytes) {
    if (head.seq !== this.nextSeq) return netWords.wrongChunk(head.seq, this.nextSeq);
    if (head.first !== this.next) return netWords.wrongPoint(head.first, this.next);
    this.nextSeq += 1;
    this.next += head.count;
    this.bytes += bytes;
    this.points += head.count;
    return '';
  }

  /**
   * Whether the page wants more points than are here.
   *
   * @param {Demand} demand
   * @returns {boolean}
   */
  wants({ shownStep, speed }) {
    const bytesPerPoint = this.points === 0 ? 0 : this.bytes / this.points;
    return wantsMore({ next: this.next, shownStep, speed, bytesPerPoint });
  }

  /**
   * The ack to send now: for all that was received, when that is news and more is wanted.
   *
   * @param {Demand} demand
   * @returns {number | null} a seq, entered as acked; null for none
   */
  ack(demand) {
    const received = this.nextSeq - 1;
    if (received <= this.acked || !this.wants(demand)) return null;
    this.acked = received;
    return received;
  }
}
