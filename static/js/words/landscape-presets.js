/** Names of the landscape's presets and what each shows, in one sentence that its run bears out. */
export const presetWords = {
  menu: 'Presets',
  groups: { race: 'Races', velocity: 'Velocity', scale: 'A rate for each coordinate', rate: 'Rates and limits', noise: 'Noise and shapes', books: 'As texts write them' },
  list: {
    classics: {
      name: 'The classics',
      sentence: 'Six optimizers in a ravine: momentum runs 0.89 past the minimum, Nesterov 0.70, Adam 0.27; the others come to it from one side.',
    },
    forms: {
      name: 'Momentum’s three forms',
      sentence: 'Three ways to write momentum are one path, once the averaged form gets its rate divided by 1 − μ; at the same rate it is down to cost 0.1 after 102 updates, not 35.',
    },
    look_ahead: {
      name: 'Nesterov looks ahead',
      sentence: 'At the same rate and velocity, the gradient taken ahead brakes earlier: Nesterov’s way is 10.0 long, momentum’s 24.7.',
    },
    stuck: {
      name: 'Adagrad gets stuck',
      sentence: 'Adagrad’s steps only get shorter, from 0.71 to 0.01, and it stops at cost 8.3; RMSprop forgets old gradients and arrives at a fifth of the rate.',
    },
    first_step: {
      name: 'RMSprop’s first step',
      sentence: 'At the same rate RMSprop’s first step is the rate divided by √(1 − β): 10 times the rate, with a shorter memory 3.2 times; Adam corrects for that.',
    },
    parts: {
      name: 'Adam’s parts',
      sentence: 'Without its correction Adam starts 3.2 times as fast and runs 1.69 past the minimum, not 0.06; without the velocity it never does, without the scale it is thrown 3.93 past.',
    },
    rates: {
      name: 'Rate too small, right, too large',
      sentence: 'Gradient descent in a ravine at three rates: in 90 updates one brings the cost from 32.6 to 7.1, one to 0.001, and one climbs the walls to 135.',
    },
    clipping: {
      name: 'With and without clipping',
      sentence: 'At the cliff the gradient throws one lane 12.6 across the ground in one step; clipped by norm, the other steps down by no more than 0.5.',
    },
    decay: {
      name: 'Fixed rate and decay under noise',
      sentence: 'With noisy gradients a fixed rate goes on wandering about the minimum; rates that decay settle more than twice as near to it.',
    },
    saddle: {
      name: 'Noise leaves the saddle',
      sentence: 'From this start the exact gradient leads into the saddle, at cost 0, and stays there; a little noise pushes every lane off it, down to a minimum at −1.',
    },
    local: {
      name: 'Through the local minimum',
      sentence: 'At the same rate gradient descent stays in the first well, at cost 0.30; momentum rolls through it to the lowest, at 0.',
    },
    plateau: {
      name: 'Across the plateau',
      sentence: 'Where the gradient is next to nothing, RMSprop and Adam divide by it and are across after 15 and 43 updates; momentum needs 45, gradient descent 315.',
    },
    averaged: {
      name: 'Averaged velocity, ε outside the root',
      sentence: 'As an average, momentum’s first step is a tenth of gradient descent’s, 0.30 instead of 3.03; Adam’s, corrected, is its rate along each coordinate.',
    },
    before: {
      name: 'ε inside the root, sum without the current gradient',
      sentence: 'With nothing summed up yet, Adagrad and Adadelta divide their first gradient by √ε alone: that one step of 0.96 is nearly all of their way.',
    },
    uncorrected: {
      name: 'Classical velocity, look-ahead, Adam uncorrected',
      sentence: 'With β₂ so near to β₁, Adam’s first step is its rate even without correction, 0.14 long; the steps after it grow to 0.27.',
    },
    no_epsilon: {
      name: 'Averages uncorrected, no ε',
      sentence: 'Without ε RMSprop’s first step is 0.3 along every coordinate, though one slope is 6.7 times the other.',
    },
  },
};
