import fc from 'fast-check';
import { parseKrs, parseNip, parseRegon } from './register-numbers';

test.each([
  [parseNip, '5261040828', '5261040828'], // Główny Urząd Statystyczny
  [parseNip, '526-104-08-28', '5261040828'],
  [parseRegon, '000331501', '000331501'], // Główny Urząd Statystyczny
  [parseRegon, '12345678512347', '12345678512347'],
  [parseKrs, '0000019193', '0000019193'],
])('%p reads %s', (parse, text, digits) => {
  expect(parse(text)).toBe(digits);
});

test.each([
  [parseNip, '5261040827', 'check digit'],
  [parseNip, '0000000000', 'all zeros'],
  [parseNip, '526104082', '10 digits'],
  [parseNip, '52610408280', '10 digits'],
  [parseNip, '٥٢٦١٠٤٠٨٢٨', '10 digits'],
  [parseRegon, '000331502', 'check digit'],
  [parseRegon, '12345678512348', 'check digit'],
  [parseRegon, '12345678612347', 'check digit'],
  [parseRegon, '1234567851', '9 or 14 digits'],
  [parseKrs, '19193', '10 digits'],
  [parseKrs, '0000000000', 'all zeros'],
])('%p refuses %s: %s', (parse, text, reason) => {
  expect(() => parse(text)).toThrow(reason);
});

test('every single mistyped digit of a NIP is told', () => {
  const number = '5261040828';
  fc.assert(
    fc.property(fc.nat(9), fc.integer({ min: 1, max: 9 }), (place, added) => {
      const mistyped = (Number(number[place]) + added) % 10;
      expect(() => parseNip(number.slice(0, place) + String(mistyped) + number.slice(place + 1))).toThrow('check digit');
    }),
  );
});
