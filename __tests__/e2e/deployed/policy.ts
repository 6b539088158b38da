/** Statements of a policy as an API gives it: JSON, URL-encoded by IAM. */
export function policyIn(document: string | undefined): unknown {
  if (document === undefined) throw new Error("there is no policy");
  const text = document.startsWith("{") ? document : decodeURIComponent(document);
  return (JSON.parse(text) as { Statement: unknown }).Statement;
}
