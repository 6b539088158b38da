import type { RemediationExecutionStatus } from "@aws-sdk/client-config-service";
import { inParallel } from "../terraform/in-parallel";
import type { ReadExecutions } from "./aws-config";
import type { RemediationPlace } from "./places";

/** States of an execution, those that need someone first; source: DescribeRemediationExecutionStatus. */
export const EXECUTION_STATES = ["FAILED", "UNKNOWN", "IN_PROGRESS", "QUEUED", "SUCCEEDED"] as const;

/** A run of a document for one resource. */
export interface Execution {
  readonly accountId: string;
  readonly account: string;
  readonly region: string;
  /** As it is deployed. */
  readonly rule: string;
  readonly state: string;
  readonly resourceType: string;
  readonly resourceId: string;
  /** The first step that failed, and what it says of it. */
  readonly failedStep?: { readonly name: string; readonly message: string };
  readonly invokedAt?: string;
  readonly updatedAt?: string;
}

/** A remediation that could not be asked. */
export interface Unread {
  readonly accountId: string;
  readonly account: string;
  readonly region: string;
  /** As it is deployed, or as its pack's template calls it. */
  readonly rule: string;
  readonly error: string;
}

/** How the remediations of an organization do. */
export interface RemediationStatus {
  /** Whether nothing failed and all were asked. */
  readonly ok: boolean;
  readonly remediations: number;
  /** Those that need someone first, then by account, Region, rule and resource. */
  readonly executions: readonly Execution[];
  readonly unread: readonly Unread[];
}

/** Places that are asked at a time. */
const PARALLEL = 8;

/** Asks AWS Config in each place; what fails in one place is told of and does not end the others. */
export async function remediationStatus(
  places: readonly RemediationPlace[],
  read: ReadExecutions,
  { signal, onPlace }: { readonly signal: AbortSignal; readonly onPlace: (what: string) => void },
): Promise<RemediationStatus> {
  const answers = await inParallel(places, PARALLEL, async (place) => {
    signal.throwIfAborted();
    const at = where(place);
    const answer = await answered(place, read, signal);
    onPlace([at.account, at.region, at.rule].join("  "));
    return answer;
  });
  const executions = answers.flatMap((answer) => answer.executions).sort(byNeed);
  const unread = answers.flatMap((answer) => answer.unread);
  const failed = executions.some(({ state }) => state === "FAILED");
  return { ok: !failed && unread.length === 0, remediations: places.length, executions, unread };
}

async function answered(
  place: RemediationPlace,
  read: ReadExecutions,
  signal: AbortSignal,
): Promise<Pick<RemediationStatus, "executions" | "unread">> {
  try {
    const answers = await read(place, signal);
    const executions = answers.flatMap(({ rule, executions }) =>
      executions.map((each) => execution({ ...place, rule }, each)),
    );
    return { executions, unread: [] };
  } catch (error) {
    signal.throwIfAborted();
    return { executions: [], unread: [{ ...where(place), error: reason(error) }] };
  }
}

function where({ account, region, rule }: RemediationPlace) {
  return { accountId: account.id, account: account.name, region, rule };
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "NoSuchRemediationConfigurationException") {
    return "AWS Config has no remediation of this rule: deploy it";
  }
  return error.name === "Error" ? error.message : `${error.name}: ${error.message}`;
}

function execution(place: RemediationPlace, status: RemediationExecutionStatus): Execution {
  const failed = status.StepDetails?.find(({ State }) => State === "FAILED");
  return {
    ...where(place),
    state: status.State ?? "UNKNOWN",
    resourceType: status.ResourceKey?.resourceType ?? "",
    resourceId: status.ResourceKey?.resourceId ?? "",
    ...(failed === undefined
      ? {}
      : { failedStep: { name: failed.Name ?? "", message: failed.ErrorMessage ?? "" } }),
    ...(status.InvocationTime === undefined ? {} : { invokedAt: status.InvocationTime.toISOString() }),
    ...(status.LastUpdatedTime === undefined ? {} : { updatedAt: status.LastUpdatedTime.toISOString() }),
  };
}

function byNeed(a: Execution, b: Execution): number {
  const need = rank(a.state) - rank(b.state);
  return need !== 0 ? need : compare(sortKey(a), sortKey(b));
}

function rank(state: string): number {
  const index = EXECUTION_STATES.findIndex((each) => each === state);
  return index < 0 ? 1 : index;
}

function sortKey({ accountId, region, rule, resourceType, resourceId }: Execution): string {
  return [accountId, region, rule, resourceType, resourceId].join("\u0000");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
