const withoutBody = new Set([101, 204, 205, 304]);

/**
 * The same answer with these headers. One that scripts may not look into (a
 * redirect of a navigation) is given back as it is.
 */
export function withHeaders(
  response: Response,
  headers: Readonly<Record<string, string>>,
): Response {
  if (response.status === 0) return response;
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  const { status, statusText } = response;
  return new Response(withoutBody.has(status) ? null : response.body, {
    status,
    statusText,
    headers: all,
  });
}
