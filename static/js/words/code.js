/** The words of programs that are exported. */

export const codeWords = {
  pytorch: 'PyTorch code',
  python: 'Python',
  pytorchHelp: 'A short program that is this very run: same first weights, data and order of batches. It prints the numbers shown here.',
  tooLarge: 'The program would carry more numbers than this server sends. On the command line there is no such limit: take the spec, then descent-lab code.',
};
