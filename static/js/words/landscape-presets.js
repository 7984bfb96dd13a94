/** Names of the landscape's presets and what each shows, in one sentence that its run bears out. */
export const presetWords = {
  menu: 'Presets',
  groups: { race: 'Races', velocity: 'Velocity', scale: 'A rate for each coordinate', rate: 'Rates and limits', noise: 'Noise and shapes', books: 'As texts write them' },
  list: {
    classics: {
      name: 'The classics',
      sentence: 'Six optimizers in a ravine: momentum, Nesterov and Adam run past the minimum, the others come to it from one side.',
    },
    forms: {
      name: 'Momentum’s three forms',
      sentence: 'Three ways to write momentum are one path, once the averaged form gets its rate divided by 1 − μ; at the same rate it falls behind.',
    },
    look_ahead: {
      name: 'Nesterov looks ahead',
      sentence: 'At the same rate and velocity, the gradient taken ahead brakes earlier: Nesterov’s way is shorter than momentum’s.',
    },
    stuck: {
      name: 'Adagrad gets stuck',
      sentence: 'Adagrad’s steps only get shorter, and it stops short of the minimum; RMSprop forgets old gradients and arrives at a smaller rate.',
    },
    first_step: {
      name: 'RMSprop’s first step',
      sentence: 'At the same rate RMSprop’s first step is the rate divided by √(1 − β), the longer the more it remembers; Adam corrects for that.',
    },
    parts: {
      name: 'Adam’s parts',
      sentence: 'Without its correction Adam starts too fast, without the velocity it never runs past the minimum, without the scale it is thrown about.',
    },
    rates: {
      name: 'Rate too small, right, too large',
      sentence: 'Gradient descent in a ravine at three rates: one creeps, one arrives, one climbs the walls.',
    },
    clipping: {
      name: 'With and without clipping',
      sentence: 'At the cliff the gradient throws one lane across the ground; clipped by norm, the other steps down.',
    },
    decay: {
      name: 'Fixed rate and decay under noise',
      sentence: 'With noisy gradients a fixed rate goes on wandering about the minimum; rates that decay settle nearer to it.',
    },
    saddle: {
      name: 'Noise leaves the saddle',
      sentence: 'From this start the exact gradient leads into the saddle and stays there; a little noise pushes every lane off it, down to a minimum.',
    },
    local: {
      name: 'Through the local minimum',
      sentence: 'At the same rate gradient descent stays in the first well; momentum rolls through it to the lowest.',
    },
    plateau: {
      name: 'Across the plateau',
      sentence: 'Where the gradient is next to nothing, RMSprop and Adam divide by it and cross first; gradient descent comes last.',
    },
    averaged: {
      name: 'Averaged velocity, ε outside the root',
      sentence: 'As an average, momentum’s first step is only 1 − μ of gradient descent’s; Adam’s, corrected, is its rate along each coordinate.',
    },
    before: {
      name: 'ε inside the root, sum without the current gradient',
      sentence: 'With nothing summed up yet, Adagrad and Adadelta divide their first gradient by √ε alone: that one step is most of their way.',
    },
    uncorrected: {
      name: 'Classical velocity, look-ahead, Adam uncorrected',
      sentence: 'With β₂ so near to β₁, Adam’s first step is its rate even without correction; the steps after it are longer.',
    },
    no_epsilon: {
      name: 'Averages uncorrected, no ε',
      sentence: 'Without ε RMSprop’s first step is equally long along every coordinate, however different the slopes are.',
    },
  },
};
