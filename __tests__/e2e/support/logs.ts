import { type AccountAccess, assumeRole } from "../../../scripts/emulator/assume-role";

/**
 * Calls CloudWatch Logs of the emulator, whose SDK is no dependency: a request is all that it takes. The emulator checks
 * no signature, and finds account and Region in what is signed.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each action has an answer of its own
export async function callLogs(access: AccountAccess, action: string, body: object): Promise<any> {
  const { accessKeyId, sessionToken } = await assumeRole(access);
  const response = await fetch(access.endpoint, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-amz-json-1.1",
      "X-Amz-Target": `Logs_20140328.${action}`,
      "X-Amz-Security-Token": sessionToken,
      Authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${access.region}/logs/aws4_request, SignedHeaders=host, Signature=none`,
    },
    body: JSON.stringify(body),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${action}: ${answer}`);
  return JSON.parse(answer);
}
