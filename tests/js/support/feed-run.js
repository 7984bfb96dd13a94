import { decode } from '../../../static/js/net/safetensors.js';
import { RunData } from '../../../static/js/state/run-data.js';
import { chunkOf, startedOf } from './sample-run.js';

/** @typedef {import('./sample-run.js').SampleSpec} SampleSpec */

/**
 * Hands over points of a run as the stream would.
 *
 * @param {RunData} data
 * @param {SampleSpec} spec
 * @param {number} first
 * @param {number} count
 */
export const feed = (data, spec, first, count) => data.append(decode(chunkOf(spec, 'a', 0, first, count)));

/** A run that the server has begun, without a point. @param {SampleSpec} spec */
export const begun = (spec) => {
  const data = new RunData();
  data.reset(startedOf(spec));
  return data;
};
