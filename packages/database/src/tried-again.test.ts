import { triedAgain } from './tried-again';

const failing = (times: number, error: object) => {
  let runs = 0;
  const unit = () => {
    runs += 1;
    return runs > times ? Promise.resolve(runs) : Promise.reject(Object.assign(new Error('refused'), error));
  };
  return { unit, runs: () => runs };
};

test.each([1213, 1205, 1020])('a unit that ends with error %p runs again until it ends well', async (errno) => {
  expect(await triedAgain(failing(3, { driverError: { errno } }).unit)).toBe(4);
});

test('a unit runs again five times at most', async () => {
  const { unit, runs } = failing(100, { driverError: { errno: 1213 } });
  await expect(triedAgain(unit)).rejects.toMatchObject({
    extensions: { code: 'BUSY' },
    message: expect.stringContaining('nothing was written'),
  });
  expect(runs()).toBe(6);
});

test.each([{ driverError: { errno: 1062 } }, {}])('a unit that ends with another error runs once: %j', async (error) => {
  const { unit, runs } = failing(1, error);
  await expect(triedAgain(unit)).rejects.toThrow('refused');
  expect(runs()).toBe(1);
});
