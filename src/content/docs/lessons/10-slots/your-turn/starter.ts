const N = 20_000;

interface User {
  id: number;
  password?: string;
  group: number;
  logins: number;
  posts: number;
}

const load = (n: number): User => ({
  id: n,
  password: 'secret',
  group: n % 8,
  logins: n % 100,
  posts: n % 30,
});

const users = Array.from({ length: N }, (_, n) => {
  const user = load(n);
  delete user.password;
  return user;
});

let posts = 0;
for (const user of users) posts += user.posts;
console.log(users.length, 'users,', posts, 'posts');
