import { synth } from "./cli/commands/synth";
import { reportFailure } from "./cli/failure";
import { defaultOrganizationFile } from "./cli/organization-file";

try {
  process.exitCode = synth({ file: process.argv[2] ?? defaultOrganizationFile() });
} catch (error) {
  process.exitCode = reportFailure(error);
}
