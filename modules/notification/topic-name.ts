/** Form of a topic's name; source: CreateTopic. */
export const TOPIC_NAME = /^[A-Za-z0-9_-]{1,256}$/;
export const TOPIC_NAME_ALLOWED = "1 to 256 letters, digits, '-' and '_'";
