/** From the facts of a lane at the shown step to what the page says of it. */
import { firstCost, firstStep, sigma, signalAt, standing, unitCount, waitAtGuess } from '../../state/facts.js';
import { laneWords } from '../../words/lanes.js';
import { formatNumber } from '../../words/numbers.js';
import { guessName } from '../../words/scores.js';
import { trainingAt } from '../shared/edits.js';
import { sameStart, trainingStory } from './training-story.js';

/** @typedef {import('./types.js').Lab} Lab */

/** A wait shorter than this is not worth a word. */
const LONG_WAIT = 20;
/** From here on a network has learned its data. */
const LEARNED = 0.95;
/** A cost that changes less than this over the last stretch has settled; less than ten times as much is slow. */
const SETTLED = 0.002;
const STRETCH = 100;
/** First costs above this are said: a coin's is 0.69. */
const HIGH = 2;
const NEAR = 1e-3;

/** @param {Lab} lab @returns {number} the shown step; while playing a few times a second, for words that can be read */
function shown(lab) {
  void lab.data.version.value;
  return lab.calm.value;
}

/** @param {Lab} lab @returns {number[]} units of each hidden layer of the run that is held */
export function hiddenUnits(lab) {
  return lab.reading.network()?.layers.slice(0, -1).map((layer) => layer.out) ?? [];
}

/** @param {Lab} lab @returns {number | null} what guessing costs in the run that is held */
function guessOf(lab) {
  return lab.reading.answer()?.guess ?? null;
}

/** @param {Lab} lab @param {number} lane @returns {number | null} the first step whose loss lies below that of guessing, up to the shown one */
export function belowGuessAt(lab, lane) {
  const guess = guessOf(lab);
  return guess === null ? null : firstStep(lab.data, lane, guess - NEAR, { upTo: shown(lab) });
}

/** @param {Lab} lab @param {number} lane @param {number} step */
function verdictAt(lab, lane, step) {
  const dataset = lab.datasets.current.value;
  if (!dataset) return null;
  return signalAt(lab.data, lane, step, sigma(dataset.inputs.flat()));
}

/**
 * How the cost moves: over the last stretch of steps up to the shown one.
 * @param {Lab} lab
 * @param {number} lane
 * @returns {'learned' | 'learning' | 'slow' | 'rising' | 'settled' | 'still' | null}
 */
function courseOf(lab, lane) {
  const step = shown(lab);
  const wait = waitAtGuess(lab.data, lane, step, guessOf(lab));
  const now = standing(lab.data, lane, step);
  if (!now || step < 5) return null;
  const before = standing(lab.data, lane, Math.max(0, step - STRETCH));
  const change = before ? (now.cost - before.cost) / Math.max(before.cost, 1e-12) : 0;
  if (now.score !== null && now.score >= LEARNED) return 'learned';
  if (change < -10 * SETTLED) return 'learning';
  if (change < -SETTLED) return step < STRETCH ? 'learning' : 'slow';
  if (change > SETTLED) return 'rising';
  if (step < STRETCH || (wait?.left && step - wait.steps < STRETCH)) return 'learning';
  return Math.abs(change) < 1e-6 ? 'still' : 'settled';
}

/** One line under a lane's name. @param {Lab} lab @param {number} lane @returns {string} */
export function laneLine(lab, lane) {
  const step = shown(lab);
  const end = lab.causes.endOf(lane, step);
  if (end && end.status === 'diverged') return laneWords.diverged(end.cause?.step ?? end.step + 1);
  const alike = unitCount(lab.data, lane, 'identical_units', step);
  const dead = unitCount(lab.data, lane, 'dead_units', step);
  const wait = waitAtGuess(lab.data, lane, step, guessOf(lab));
  const first = firstCost(lab.data, lane);
  const course = courseOf(lab, lane);
  const guess = guessName(lab.reading.answer());
  const atGuess = wait !== null && !wait.left;
  const parts = [];
  if (alike && alike.count > 0) parts.push(alike.count === alike.of ? laneWords.allAlike : laneWords.someAlike(alike.count, alike.of));
  if (first && first.cost > HIGH) parts.push(laneWords.began(first.cost));
  if (atGuess) parts.push(wait.steps >= LONG_WAIT ? laneWords.stuck(wait.steps, guess) : laneWords.atGuess(guess));
  if (wait?.left && wait.steps >= LONG_WAIT) parts.push(laneWords.waited(wait.steps, guess));
  if (course && !atGuess) parts.push(laneWords[course]);
  if (dead && dead.count > 0 && parts.length < 2) parts.push(laneWords.someDead(dead.count, dead.of));
  return parts.slice(0, 2).join(' · ');
}

/** Why, in one or two sentences. @param {Lab} lab @param {number} lane @returns {string} */
export function laneStory(lab, lane) {
  const step = shown(lab);
  const { stories } = laneWords;
  const guess = guessName(lab.reading.answer());
  const sentences = [];
  const alike = unitCount(lab.data, lane, 'identical_units', step);
  const first = firstCost(lab.data, lane);
  const together = sameStart(lab);
  if (alike && alike.of > 0 && alike.count === alike.of) sentences.push(stories.alike(alike.of));
  else if (!together) sentences.push(signalStory(lab, lane));
  const training = trainingStory(lab, lane, step);
  sentences.push(...training);
  if (!together && first && first.cost > HIGH) sentences.push(stories.began(first.cost, first.ratio));
  const end = lab.causes.endOf(lane, step);
  const wait = waitAtGuess(lab.data, lane, step, guessOf(lab));
  const below = belowGuessAt(lab, lane);
  if (end && end.status === 'diverged') sentences.push(`${capital(laneWords.diverged(end.cause?.step ?? end.step + 1))}.`);
  else if (wait && !wait.left && wait.steps >= LONG_WAIT) sentences.push(stories.waiting(wait.steps, guess));
  else if (wait?.left && wait.steps >= LONG_WAIT) sentences.push(stories.left(wait.steps, guess));
  else if (below !== null && training.length === 0) sentences.push(stories.below(below, guess));
  return sentences.filter(Boolean).map((sentence, k) => (k > 0 ? capital(sentence) : sentence)).join(' ');
}

/** What all lanes begin with, where they begin alike; else nothing. @param {Lab} lab @returns {string} */
export function commonStory(lab) {
  const first = firstCost(lab.data, 0);
  if (!sameStart(lab) || !first) return '';
  return `${laneWords.stories.together(first.cost)} ${capital(signalStory(lab, 0))}`.trim();
}

/** How the signal passed the layers at the start. @param {Lab} lab @param {number} lane @returns {string} */
function signalStory(lab, lane) {
  const verdict = verdictAt(lab, lane, 0);
  if (!verdict) return '';
  const { stories } = laneWords;
  if (verdict.verdict === 'healthy') return stories.keeps(verdict.forward.perLayer, verdict.backward.perLayer);
  const what = laneWords[verdict.direction];
  const { perLayer } = verdict[verdict.direction];
  if (perLayer === 0) return stories.gone(what);
  return verdict.verdict === 'vanishing' ? stories.shrinks(perLayer, what) : stories.grows(perLayer, what);
}

/**
 * The signal's verdict at the shown step with its reason.
 * @param {Lab} lab
 * @param {number} lane
 * @returns {{kind: 'healthy' | 'vanishing' | 'exploding' | 'unknown', title: string, reason: string}}
 */
export function signalSentence(lab, lane) {
  const units = unitSentence(lab, lane);
  const verdict = verdictAt(lab, lane, shown(lab));
  if (!verdict) {
    const none = lab.reading.network() && hiddenUnits(lab).length === 0;
    return { kind: 'unknown', title: '', reason: none ? laneWords.reasons.none : laneWords.reasons.unknown };
  }
  const reason = laneWords.reasons.growth(verdict.forward.perLayer, verdict.backward.perLayer);
  return { kind: verdict.verdict, title: laneWords.verdicts[verdict.verdict], reason: `${reason} ${units}` };
}

/** What stands out among the units, counted. @param {Lab} lab @param {number} lane @returns {string} */
export function unitSentence(lab, lane) {
  const step = shown(lab);
  if (hiddenUnits(lab).length === 0) return laneWords.units.noHidden;
  const said = (/** @type {['identical_units', 'alike'] | ['dead_units', 'dead'] | ['saturated_units', 'saturated']} */ [trace, kind]) => {
    const units = unitCount(lab.data, lane, trace, step);
    return units && units.count > 0 ? [laneWords.units[kind](units.count, units.of)] : [];
  };
  const sentences = [...said(['identical_units', 'alike']), ...said(['dead_units', 'dead'])];
  // A dead unit has no slope either, so it is among the saturated.
  const gone = unitCount(lab.data, lane, 'dead_units', step)?.count ?? 0;
  const flat = unitCount(lab.data, lane, 'saturated_units', step)?.count ?? 0;
  if (gone === 0) sentences.push(...said(['saturated_units', 'saturated']));
  else if (flat > gone) sentences.push(laneWords.units.alsoSaturated(flat - gone));
  return sentences.length > 0 ? sentences.join(' ') : laneWords.units.fine;
}

/**
 * A lane that diverged: which tensor, layer and step, why probably, what to try.
 * @param {Lab} lab
 * @param {number} lane
 * @returns {string | null}
 */
export function divergedText(lab, lane) {
  const step = shown(lab);
  const end = lab.causes.endOf(lane, step);
  const held = lab.data.lanes[lane];
  if (!end || end.status !== 'diverged' || !held) return null;
  const where = laneWords.divergedWhere({
    label: held.label, step: end.cause?.step ?? end.step + 1,
    what: end.cause?.what ?? null, tensor: end.cause?.tensor ?? null, layer: layerOf(end.cause?.tensor ?? null),
  });
  const verdict = verdictAt(lab, lane, 0);
  if (verdict?.verdict === 'exploding') return `${where} ${laneWords.divergedWhy.start(verdict[verdict.direction].perLayer, laneWords[verdict.direction])}`;
  const norm = lab.data.at(lane, 'gradient_norm', end.step)?.values[0];
  const rate = Number(trainingAt(lab.data.spec['lanes'][lane], lab.data.spec['edits'] ?? [], lane, end.step).optimizer.learning_rate);
  return norm === undefined ? where : `${where} ${laneWords.divergedWhy.rate(formatNumber(rate), formatNumber(norm))}`;
}

/** "layers.3.weight" is of the fourth layer. @param {string | null} tensor @returns {number | null} */
function layerOf(tensor) {
  const found = tensor?.match(/^layers\.(\d+)\./);
  return found ? Number(found[1]) + 1 : null;
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
