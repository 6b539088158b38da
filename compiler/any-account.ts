/**
 * Stands in a template for the account that a pack of account scope is deployed to: a role's ARN has to be literal
 * there, and the template is the same for many accounts. No account has this id.
 */
export const ANY_ACCOUNT_ID = "000000000000";
