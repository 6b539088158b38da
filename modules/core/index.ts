export * from "./checks";
export * from "./deletion";
export * from "./errors";
export * from "./event-rule-trust";
export * from "./partition";
export * from "./placement";
export * from "./policy-document";
export * from "./terraform-text";
