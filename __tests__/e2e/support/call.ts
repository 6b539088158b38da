import { type AccountAccess, assumeRole } from "../../../scripts/emulator/assume-role";

/** Services of the emulator whose SDK is no dependency, by the name that a request is signed for. */
const TARGETS = { logs: "Logs_20140328", ssm: "AmazonSSM" } as const;

/**
 * Calls a service whose SDK is no dependency: a request is all that it takes. The emulator checks no signature, and finds
 * account and Region in what is signed.
 */
async function call(
  access: AccountAccess,
  service: keyof typeof TARGETS,
  action: string,
  body: object,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each action has an answer of its own
): Promise<any> {
  const { accessKeyId, sessionToken } = await assumeRole(access);
  const response = await fetch(access.endpoint, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-amz-json-1.1",
      "X-Amz-Target": `${TARGETS[service]}.${action}`,
      "X-Amz-Security-Token": sessionToken,
      Authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${access.region}/${service}/aws4_request, SignedHeaders=host, Signature=none`,
    },
    body: JSON.stringify(body),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${action}: ${answer}`);
  return JSON.parse(answer);
}

/** Calls CloudWatch Logs. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each action has an answer of its own
export function callLogs(access: AccountAccess, action: string, body: object): Promise<any> {
  return call(access, "logs", action, body);
}

/** Names of the Automation documents of an account and Region. */
export async function ownDocuments(access: AccountAccess): Promise<string[]> {
  const filter = { Key: "Owner", Values: ["Self"] };
  const { DocumentIdentifiers: documents } = await call(access, "ssm", "ListDocuments", {
    Filters: [filter],
  });
  return documents.map(({ Name }: { readonly Name: string }) => Name).sort();
}
