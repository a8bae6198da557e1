// TODO: replace this program by yours. It prints what the starter prints, within the budget.
const N = 50_000;

const readings = Float64Array.from({ length: N }, (_, n) => (n % 400) / 10);

let most = 0;
for (const degrees of readings) if (degrees > most) most = degrees;
console.log(most, 'degrees at most');
