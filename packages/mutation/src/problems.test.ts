import { Problems } from './problems';

test.each([' ', '\u00a0\t\n', '\u200b', '\u2060\ufeff', '\u0000'])('a text of which nothing is seen is blank: %j', (text) => {
  const problems = new Problems();
  problems.text(['title'], text, 10);
  expect(problems.all).toEqual([{ code: 'REQUIRED', field: ['input', 'title'], message: 'title is blank. Write a text.' }]);
});

test.each(['a', '\u200ba', '👩‍👩‍👧'])('a text of which something is seen is one: %j', (text) => {
  const problems = new Problems();
  problems.text(['title'], text, 10);
  expect(problems.all).toEqual([]);
});
