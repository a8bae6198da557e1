const N = 20_000;

const names = Array.from({ length: 60 }, (_, n) => `station ${n}`);
const stations = Uint8Array.from({ length: N }, (_, n) => n % 60); // places in names
const durations = Uint8Array.from({ length: N }, (_, n) => n % 90);
const members = Uint8Array.from({ length: N }, (_, n) => (n % 3 === 0 ? 1 : 0));

let minutes = 0;
for (let n = 0; n < N; n++) if (members[n]) minutes += durations[n]!;
console.log(minutes, 'minutes by members, the last trip from', names[stations[N - 1]!]);
