/**
 * The estate of a generated organization as someone would write it by hand with CDKTF today: resources of the provider
 * alone, one stack an account with a loop over its Regions, and CDKTF's defaults. What the product is measured against.
 */
import { App } from "cdktf";
import { AccountStack } from "./account-stack";
import { LogArchiveStack } from "./log-archive-stack";
import { ManagementStack } from "./management-stack";
import { OrganizationPacksStack } from "./organization-packs-stack";
import { readParameters } from "./parameters";
import { SecurityStack } from "./security-stack";

const parameters = readParameters();
const app = new App();
const management = new ManagementStack(app, parameters);
const logArchive = new LogArchiveStack(app, parameters);
const security = new SecurityStack(app, parameters);
security.addDependency(management);
const packs = new OrganizationPacksStack(app, parameters);
for (const account of parameters.accounts) {
  const stack = new AccountStack(app, parameters, account);
  stack.addDependency(logArchive);
  stack.addDependency(security);
  packs.addDependency(stack);
}
app.synth();
