import type { Aws, AwsAnswer } from "./support/aws";
import { describeRunbook, type Subject } from "./support/scenario";

let count = 0;

/** A user with two keys, one of them inactive, and a password; unused for 0 days is what they are at once. */
async function prepare(aws: Aws): Promise<Subject> {
  const UserName = `user-${(count += 1)}`;
  const { User } = await aws.call("iam", "CreateUser", { UserName });
  await aws.call("iam", "CreateAccessKey", { UserName });
  const { AccessKey } = await aws.call("iam", "CreateAccessKey", { UserName });
  const { AccessKeyId } = AccessKey;
  await aws.call("iam", "UpdateAccessKey", { UserName, AccessKeyId, Status: "Inactive" });
  await aws.call("iam", "CreateLoginProfile", { UserName, Password: "not-a-secret-1" });
  return {
    parameters: { IamResourceId: User.UserId, MaxCredentialUsageAge: "0" },
    state: () => credentials(aws, UserName),
  };
}

interface Credentials {
  readonly keys: readonly string[];
  readonly password: boolean;
}

async function credentials(aws: Aws, UserName: string): Promise<Credentials> {
  const { AccessKeyMetadata } = await aws.call("iam", "ListAccessKeys", { UserName });
  const hasPassword = await aws.call("iam", "GetLoginProfile", { UserName }).catch(() => undefined);
  return {
    keys: AccessKeyMetadata.map(({ Status }: AwsAnswer) => Status).sort(),
    password: hasPassword !== undefined,
  };
}

const { aws, run } = describeRunbook({
  runbook: "DeactivateUnusedIamCredentials",
  prepare,
  expectApplied: (state) => expect(state).toEqual({ keys: ["Inactive", "Inactive"], password: true }),
});

test("leaves credentials alone that are younger than the age", async () => {
  const { parameters, state } = await prepare(aws());
  const before = await state();
  await run({ ...parameters, MaxCredentialUsageAge: "90" });
  expect(await state()).toEqual(before);
});

test("deletes an unused password where that is asked for, and cannot give it back", async () => {
  const { parameters, state } = await prepare(aws());
  const deleting = { ...parameters, Passwords: "delete" };
  await run(deleting);
  expect(await state()).toEqual({ keys: ["Inactive", "Inactive"], password: false });
  await run({ ...deleting, Mode: "Restore" });
  expect(await state()).toEqual({ keys: ["Active", "Inactive"], password: false });
});

test("leaves the inactive key inactive when it restores", async () => {
  const { parameters, state } = await prepare(aws());
  await run(parameters);
  await run({ ...parameters, Mode: "Restore" });
  expect(await state()).toEqual({ keys: ["Active", "Inactive"], password: true });
});
