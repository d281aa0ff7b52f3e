/**
 * How long an alert fires on that mutes others: longer than what it has mended shows in their windows of 5 minutes and they fire on
 * themselves. None of them is told when the cause is over.
 */
export const outlastsSymptomsSeconds = 480;
