const N = 20_000;

const trips = Array.from({ length: N }, (_, n) => ({
  station: `station ${n % 60}`,
  minutes: n % 90,
  member: n % 3 === 0,
}));

let minutes = 0;
for (const trip of trips) if (trip.member) minutes += trip.minutes;
console.log(minutes, 'minutes by members, the last trip from', trips.at(-1)?.station);
