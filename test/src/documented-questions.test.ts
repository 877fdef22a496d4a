import { askDocumented, documentedQuestions, writtenQuestions } from './documented-questions';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';

const questions = documentedQuestions();

let graph: GraphUnderTest;
beforeAll(async () => {
  graph = await startGraph(await realDatabases());
});

test('every question of the documents is one with an answer', () => {
  expect(questions).toHaveLength(writtenQuestions());
  expect(questions.length).toBeGreaterThanOrEqual(31);
});

// In the order of the documents: what is written there comes last, so that no earlier answer knows of it.
test.each(questions)('$title', async (question) => {
  const printed = JSON.parse(question.answer) as object;
  expect(await askDocumented(graph, question)).toEqual('errors' in printed ? printed : { data: printed });
});
