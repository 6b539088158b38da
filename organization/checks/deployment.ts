import type { Report } from "../../documents";
import type { Draft } from "../draft";

/** The deployment's settings agree with each other. */
export function checkDeployment(draft: Draft, report: Report): void {
  const { deployment } = draft;
  if (deployment === undefined) return;
  if (deployment.emulator && deployment.backend?.type !== undefined && deployment.backend.type !== "local") {
    report.error(["deployment", "backend", "type"], {
      message: "an emulator's state is worth nothing once it stops",
      allowed: "local, beside emulator: true",
    });
  }
  if (deployment.emulator && deployment.role === undefined) {
    report.error(["deployment", "emulator"], {
      message: "an emulator tells accounts apart by the role that is assumed",
      allowed: "a role beside it",
    });
  }
  if (draft.partition === "aws-cn" && draft.regions.length > 1) {
    report.warning(["partition"], {
      message:
        "EventBridge may not forward events between Regions in China; findings outside the home Region may open no OpsItem",
    });
  }
}
