// TODO: replace this program by yours: a new one, which the technique of the lesson would help.
const N = 50_000;

const readings = Array.from({ length: N }, (_, n) => ({ degrees: (n % 400) / 10 }));

let most = 0;
for (const { degrees } of readings) if (degrees > most) most = degrees;
console.log(most, 'degrees at most');
